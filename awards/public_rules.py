"""When a public list may come down: its days are over and everybody who wrote has his answer (S2-27)."""

from models_registry.windows import today


def may_close(public, by, at):
    """The period has passed, and no feedback waits."""
    if public.closes_on >= today(at):
        return f"Thời gian công khai đến hết ngày {public.closes_on:%d/%m/%Y}."
    waiting = public.feedback.filter(answered_at=None).count()
    return f"Còn {waiting} ý kiến chưa trả lời." if waiting else None
