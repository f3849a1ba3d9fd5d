<?php
// Form bodies, one a line, to the trees that PHP reads, as JSON. The first line names it.
//
// PHP's arrays do not tell a list from a map, nor the key "0" from 0, so all are written as maps. `[ ]` appends as `[]`
// does. PHP reads the first max_input_vars parameters of a body: 1000, which `php -n` lets no ini file change.
echo 'PHP ', PHP_VERSION, "\n";
while (($body = fgets(STDIN)) !== false) {
    parse_str(rtrim($body, "\n"), $tree);
    echo json_encode($tree, JSON_FORCE_OBJECT | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}
