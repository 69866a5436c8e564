"""The one way of a command, of a correction and of a breach, whatever a stream is about.

A complaint, a service request and a resident differ in their facts, in what a fact changes, and in
the rules that it can break: each says so in one `Stream`. What they share is here.
"""
