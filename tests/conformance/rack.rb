# Form bodies, one a line, to the trees that Rack reads, as JSON; to text where it refuses. The first line names it.
#
# Rack 2 splits at `;` too unless it is told not to: left so, it shows one that was not escaped. A list that comes with
# indices, `a[0]=`, is a hash to Rack, with "0" as a key.
require 'json'
require 'rack'

puts "Rack #{Rack.release}"
$stdin.each_line(chomp: true) do |body|
  puts JSON.generate(Rack::Utils.parse_nested_query(body))
rescue StandardError => e
  puts JSON.generate("#{e.class}: #{e.message}")
end
