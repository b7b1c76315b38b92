"""The units that send: who is in the figures and who is not, and who sent on time."""
