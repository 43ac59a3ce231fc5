"""Headway keeps an organisation's KPIs and OKRs in one system and says what needs a decision."""
