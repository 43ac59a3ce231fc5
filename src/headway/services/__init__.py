"""The use cases, one verb a file; the only code that writes records.

A verb is one function with keyword arguments ``(*, actor, organisation, key, clock, …)``. It hands what it changes to
``transaction.write``, as a function of a ``Writing``: the organisation's row (locked), the actor, the time, and
``note(kind, subject, before, after)`` for the audit log. ``recording.record`` adds observations inside a write. All
commits together, or nothing; the same key and request again changes nothing and gets the stored answer.
"""
