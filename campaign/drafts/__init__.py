"""Starters: papers already written from what the system knows, for a clerk to change two sentences of."""
