# Converts form bodies, one per line, to the trees read by Rack, as JSON; rejected bodies become strings. The first line of
# output names Rack.
#
# By default, Rack 2 also splits at `;`. The default stays, because it reveals an unescaped `;`. Rack reads a list with
# indices, `a[0]=`, as a hash with the key "0".
require 'json'
require 'rack'

puts "Rack #{Rack.release}"
$stdin.each_line(chomp: true) do |body|
  puts JSON.generate(Rack::Utils.parse_nested_query(body))
rescue StandardError => e
  puts JSON.generate("#{e.class}: #{e.message}")
end
