"""Mines the first lines of a file for templates with Drain3: drain3_templates.py FILE LINES."""
import itertools, sys
from drain3 import TemplateMiner
from drain3.template_miner_config import TemplateMinerConfig
miner = TemplateMiner(config=TemplateMinerConfig())
with open(sys.argv[1]) as lines:
    for line in itertools.islice(lines, int(sys.argv[2])):
        miner.add_log_message(line.rstrip('\n'))
print(len(miner.drain.clusters))
