"""How a line is set, in words: near enough, in the right style, in mm."""


def near(value, wanted, tolerance):
    return abs(value - wanted) <= tolerance


def mm(value):
    """Return a measure as a clerk reads it: 112,5."""
    return f"{value:z.1f}".replace(".", ",")


def short(text, most=40):
    """Return a text in quotation marks, cut where it is long."""
    return f"“{text if len(text) <= most else text[: most - 1] + '…'}”"


def described(line):
    """Return a line, its size and style in words."""
    words = [f"cỡ {mm(line.size)}", *(["đậm"] if line.bold else []), *(["nghiêng"] if line.italic else [])]
    return f"{short(line.text)} {' '.join(words)}"


def styled(line, *, size, tolerance=0.3, bold=False, italic=False):
    """Return what is wrong with the style of a whole line, or empty; `size` in points ± `tolerance`."""
    for run in line.runs:
        if not run.text.strip():
            continue
        if not near(run.size, size, tolerance):
            return f"{short(line.text)} cỡ {mm(run.size)}"
        if run.style != (bold, italic):
            return f"{short(line.text)} kiểu chữ {style_words(*run.style)}, phải {style_words(bold, italic)}"
    return ""


def style_words(bold, italic):
    return " ".join([*(["đậm"] if bold else []), *(["nghiêng"] if italic else [])]) or "đứng, không đậm"
