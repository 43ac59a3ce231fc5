"""How well goals are made: findings on the pages of KPIs, objectives and cycles, and setting one aside."""
