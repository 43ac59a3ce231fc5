"""Letters that texts are drawn from."""

from __future__ import annotations

from hypothesis import strategies as st

LETTERS = st.characters(exclude_categories=["Cs"])
"""All that can be written. Told of none, hypothesis asks an encoding about each there is, which takes it a second."""
