"""What is decided about a victim's stay: considerations, determinations, letters, and the law behind them."""
