"""What is done to a totals book before it is added up: its TỔNG CỘNG settled, units taken out."""
