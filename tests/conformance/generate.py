"""The generator of parameters: hostile strings and keys, in the leaves listed by tests/inventory/params.json."""

import decimal

CHARACTERS = ("abcXYZ019 -._~!*'()&=+%[]/?#:@,;$\"\\<>{}|^`\t\r\n\x00\x0b\x1b\x1f\x7f\x85\xa0äßéñЖ中あア😀"
              "\u0300\u200d\u200f\u2028\u202e\ufeff\ufffd\uffff\U0010ffff")
TEXTS = ("", "&customer=cus_1", "x]=y", "a][b", "a[]=b", "[]", "%5B%5D%3D", "%", "%zz", "%00", "\x00", "+", " ", "null",
         "1e3")

# In a key, the library rejects only brackets and control characters.
KEY_CHARACTERS = "".join(c for c in CHARACTERS if c not in "[]" and c >= " " and c != "\x7f")
KEYS = ("0", "1", "007", "-1", "-7", "1e3", "25", "9007199254740993", ".", "a.b", "a.", " ", "  ", " a", "a ", "+",
        "%5B", "%", "&", "a=b", "#", ";", "\"", "'", "\\", "é", "e\u0301", "\ufeff", "\u200f", "__proto__",
        "constructor", "length")


def text(rng, characters=CHARACTERS, known=TEXTS):
    if rng.random() < 0.2:
        return rng.choice(known)
    return "".join(rng.choices(characters, k=rng.choice((1, 1, 2, 5, 20, 100))))


def number(rng):
    value = rng.choice((0, 1, 25, 33.333, 100, 0.00001, 1e-7, 1e21, 0.30000000000000004, rng.uniform(0, 100)))
    return value if rng.random() < 0.5 else format(decimal.Decimal(repr(value)), "f")


def value_of(rng, leaf, largest_timestamp):
    kind = leaf["type"]
    if leaf.get("emptyable") and rng.random() < 0.2:
        return ""
    if kind == "boolean":
        return rng.random() < 0.5
    if leaf["path"] in ("card[exp_month]", "card[exp_year]") or kind == "integer":
        return rng.choice((1, 12, 31, 1999, 2030, 0, -1, 2147483647, -2147483648))
    if kind == "timestamp":
        return rng.choice((0, 1609798905, -1, largest_timestamp, -largest_timestamp))
    if kind == "number":
        return number(rng)
    if kind == "map<string>":
        return {text(rng, KEY_CHARACTERS, KEYS): text(rng) for _ in range(rng.randint(1, 5))}
    item = (lambda: rng.choice(leaf["enum"])) if "enum" in leaf and rng.random() < 0.8 else (lambda: text(rng))
    return [item() for _ in range(rng.randint(1, 4))] if kind.startswith("array") else item()


def put(params, path, value):
    *parents, name = path.replace("]", "").split("[")
    for parent in parents:
        params = params.setdefault(parent, {})
    params[name] = value


def parameters(rng, inventory, counts, largest_timestamp=2**62):
    """One set of parameters: leaves of one kind of token, and of the two parameters allowed with every kind."""
    leaves = inventory["leaves"]
    kinds = sorted({leaf["path"].split("[")[0] for leaf in leaves} - {"customer", "expand"})
    kind = rng.choice(kinds + ["account"] * 4 + ["person"] * 3)
    by_id = kind in ("bank_account", "card") and rng.random() < 0.4
    eligible = [leaf for leaf in leaves
                if leaf["path"].split("[")[0] in (kind, "customer", "expand") and leaf.get("id", False) == by_id
                or leaf["path"] in ("customer", "expand")]
    chosen = [leaf for leaf in eligible if rng.random() < rng.choice((0.05, 0.2, 0.6))] or [rng.choice(eligible)]
    cleared = {path for path in inventory["emptyable_objects"] if path.startswith(kind) and rng.random() < 0.02}
    params = {}
    for leaf in chosen:
        if not any(leaf["path"].startswith(path + "[") for path in cleared):
            counts[leaf["path"]] += 1
            put(params, leaf["path"], value_of(rng, leaf, largest_timestamp))
    for path in cleared:
        put(params, path, "")
    return params
