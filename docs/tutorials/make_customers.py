"""Writes customers.csv: 2,000 made-up customers, ten of whom are not like the others."""
import csv, math, random

random.seed(7)
with open("customers.csv", "w", newline="") as file:
    table = csv.writer(file)
    table.writerow(["customer", "age", "income", "visits", "city", "plan"])
    for i in range(2000):
        plan = random.choice(["basic", "basic", "basic", "plus", "premium"])
        age = random.gauss({"basic": 34, "plus": 45, "premium": 58}[plan], 6)
        income = math.exp(random.gauss({"basic": 10, "plus": 10.6, "premium": 11.4}[plan], 0.15))
        visits = sum(random.random() < 0.1 for _ in range({"basic": 20, "plus": 60, "premium": 150}[plan]))
        city = random.choice(["Aachen", "Berlin", "Paris"] if plan != "premium" else ["Berlin", "Paris"])
        if i % 200 == 99:  # a basic plan with the visits and the income of nobody who has one
            plan, visits, income = "basic", 40 + i % 7, 150_000 + i
        table.writerow([f"c-{i}", f"{age:.1f}" if i % 37 else "", f"{income:.2f}", visits, city, plan])
