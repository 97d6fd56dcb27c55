"""How much comes over the wire: the first visit with all it needs, and the heaviest page after it."""

import gzip
import re

RESOURCE = re.compile(rb'(?:href|src)="(/static/[^"#]+)')
COMPRESSED = {"Accept-Encoding": "br, gzip"}
FIRST_KILOBYTES, LATER_KILOBYTES = 100, 15


def first_visit(visitor, path):
    """Kilobytes, compressed, of a page and of every static file it names, each once."""
    page = visitor.ask("GET", path).body
    files = set(RESOURCE.findall(page))
    sizes = [len(visitor.ask("GET", name.decode(), headers=COMPRESSED).body) for name in files]
    return (len(gzip.compress(page, 6)) + sum(sizes)) / 1024
