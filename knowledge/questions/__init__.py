"""Reading numbers that people ask about: `commands` what stands behind /calc, `sums` calculations asked in plain
language, both by what people are `given` to say of inputs."""
