"""How the generators of names write the tensors of all blocks in one line."""
import re

def folded(tensors):
    """[[name with {} for the block, shape, blocks]], or [[name, shape, 0]] where a name is no block's."""
    seen = {}
    for name, shape in tensors:
        parts = re.fullmatch(r"(.*?(?:layers?\.|blocks?\.|h\.|blk\.|encoderblock_))(\d+)([./].*)", name)
        key = (parts[1] + "{}" + parts[3], tuple(shape)) if parts else (name, tuple(shape))
        seen.setdefault(key, []).append(int(parts[2]) if parts else None)
    out = []
    for (name, shape), numbers in seen.items():
        if numbers == list(range(len(numbers))):
            out.append([name, list(shape), len(numbers)])
        else:
            out += [[name if n is None else name.replace("{}", str(n), 1), list(shape), 0] for n in numbers]
    return out
