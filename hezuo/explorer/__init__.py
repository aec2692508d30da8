"""The explorer: a graph folder in the browser. `service.application` is the web application, `frontend/` its page."""
