"""The living page of components: every part that pages are made of, in every state."""
