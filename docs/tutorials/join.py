"""Joins codes and scores to the table that they are of, and prints the strangest ten rows."""
import pandas

customers = pandas.read_csv("customers.csv")
codes = pandas.read_csv("codes.csv")
scores = pandas.read_parquet("scores.parquet")
joined = customers.merge(codes, left_on="customer", right_on="name").merge(scores, on=["example", "name", "split"])
assert len(joined) == len(customers)
strangest = joined.sort_values("negative_bound", ascending=False).head(10)
print(strangest[["customer", "age", "income", "visits", "plan", "negative_bound", "quantile"]].to_string(index=False))
