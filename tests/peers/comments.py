"""Reads a Word file with nothing of hecha's: its text with changes accepted or refused, and its comments with the words
each stands at, as JSON."""

import json
import sys
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words(run, kind):
    """The words of a run: `t` or `delText`."""
    out = ""
    for child in run:
        if child.tag == W + kind:
            out += child.text or ""
        elif child.tag == W + "tab":
            out += "\t"
        elif child.tag in (W + "br", W + "cr"):
            out += "\n"
    return out


def main(path):
    package = zipfile.ZipFile(path)
    assert package.testzip() is None
    body = etree.fromstring(package.read("word/document.xml"))
    comments = {}
    if "word/comments.xml" in package.namelist():
        for comment in etree.fromstring(package.read("word/comments.xml")):
            id = comment.get(W + "id")
            assert id not in comments, "two comments of one number"
            comments[id] = {
                "author": comment.get(W + "author"),
                "date": comment.get(W + "date"),
                "initials": comment.get(W + "initials"),
                "paragraphs": ["".join(p.itertext(W + "t")) for p in comment.iter(W + "p")],
                "words": "",
                "references": 0,
            }
    accepted, refused, open_ranges, changes = "", "", set(), []
    for node in body.iter():
        if node.tag == W + "commentRangeStart":
            open_ranges.add(node.get(W + "id"))
        elif node.tag == W + "commentRangeEnd":
            open_ranges.remove(node.get(W + "id"))
        elif node.tag == W + "commentReference":
            comments[node.get(W + "id")]["references"] += 1
        elif node.tag in (W + "ins", W + "del"):
            changes.append(node.get(W + "id"))
        elif node.tag == W + "p":
            accepted += "\n"
            refused += "\n"
        elif node.tag == W + "r":
            above = {parent.tag for parent in node.iterancestors()}
            gone, new = W + "del" in above, W + "ins" in above
            old = words(node, "delText" if gone else "t")
            accepted += "" if gone else old
            refused += "" if new else old
            for id in open_ranges:
                comments[id]["words"] += "" if new else old
    assert not open_ranges, "a range that does not end"
    report = {
        "accepted": accepted,
        "refused": refused,
        "comments": list(comments.values()),
        "changes": len(changes),
        "unique": len(set(changes)) == len(changes) and not set(changes) & set(comments),
    }
    json.dump(report, sys.stdout, ensure_ascii=False)


main(sys.argv[1])
