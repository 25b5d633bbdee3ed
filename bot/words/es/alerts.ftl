alerts-head = Una noticia que sigues:
