"""What the service promises of reliability and security, and what was measured of each promise at this release.

The texts stand in `texts`; what the proofs brought out is written by the run of the tests itself into `kept.json`.
"""
