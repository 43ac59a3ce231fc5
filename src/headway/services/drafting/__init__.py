"""Drafts: what somebody is about to define, held against what is there by the rules of goals files."""
