"""Signals: movements that are not noise, with a stated rate of false alarms for the series at hand."""
