<?php
// Converts form bodies, one per line, to the trees read by PHP, as JSON. The first line of output names PHP.
//
// PHP arrays do not distinguish lists from maps, nor the key "0" from 0, so all are written as maps. `[ ]` appends, like
// `[]`. PHP reads the first max_input_vars parameters of a body: 1000. `php -n` ignores ini files, so the value is fixed.
echo 'PHP ', PHP_VERSION, "\n";
while (($body = fgets(STDIN)) !== false) {
    parse_str(rtrim($body, "\n"), $tree);
    echo json_encode($tree, JSON_FORCE_OBJECT | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
}
