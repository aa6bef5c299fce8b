"""All that draws: the Streamlit page, the folium map, the routes."""
