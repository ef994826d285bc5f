#!/usr/bin/env python3
"""jsonschema takes and refuses by `study schema` what it is said to (tests/data/make_specs.py): spec_schema_test.py SPARSESCOPE_CLI. Ends with 77, which ctest reports
as skipped, where jsonschema is not installed."""
import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
except ImportError as error:
    print(f"skipped: {error}; name a Python that has jsonschema in SPARSESCOPE_PEER_PYTHON, or install python3-jsonschema")
    sys.exit(77)

schema = json.loads(subprocess.run([sys.argv[1], "study", "schema"], check=True, capture_output=True).stdout)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
cases = json.loads((pathlib.Path(__file__).parents[2] / "data" / "specs" / "cases.json").read_text())
wrong = [case for case in cases if validator.is_valid(case["spec"]) != case["schema"]]
for case in wrong:
    print(f"{case['name']}: the schema {'refuses' if case['schema'] else 'takes'} {json.dumps(case['spec'])[:400]}")
print(f"{len(cases)} specs, {len(wrong)} judged wrongly")
sys.exit(1 if wrong or not cases else 0)
