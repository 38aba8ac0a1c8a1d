"""Runs a query with DuckDB and prints how many rows it gives: duckdb_query.py SQL."""
import duckdb, sys
duckdb.sql('SET enable_progress_bar=false')
print(len(duckdb.sql(sys.argv[1]).fetchall()))
