"""Reminding people of their check-ins: what each is told, what they were told before, and who takes a mail to send."""
