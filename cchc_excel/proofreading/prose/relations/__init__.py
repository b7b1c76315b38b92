"""What the figures of a text must be to one another: shares, changes, remainders, averages, multiples.

Each module finds one kind and gives the breaches of it; what may be meant otherwise is left alone.
"""
