"""Process behaviour as the NHS "Making Data Count" method defines it: limits, rules, variation and assurance. Pure."""
