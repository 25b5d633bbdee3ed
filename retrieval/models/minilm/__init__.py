"""The bundled encoder; `NOTICE.txt` says where it comes from."""
