"""What Streamlit runs at each change: it draws the page."""

from geo.view.page import main

main()
