"""The national data set for measuring: 34 provinces, 300,000 units, 500,000 registrations in five years.

One campaign a committee (3,400 of them), as in life: windows, fields, criteria and rules are the committee's own; a
national reader lists a year over all campaigns by the year's number. Everything is drawn from one seed.
"""
