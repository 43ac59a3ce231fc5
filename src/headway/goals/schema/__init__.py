"""The goals file as pydantic models: what may stand where, and what each field means (the reference page's words)."""
