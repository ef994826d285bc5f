"""Makes tests/data/tokenizers: small tokenizers of every kind, trained here, and what Hugging Face's `tokenizers` makes of hard strings.

    strings.json      the strings
    NAME/             a tokenizer in its files; NAME.gguf, one inside a GGUF file
    expected.json     for each: `size`; `ids`, and of the first 300 `text` (decoded) and `pairs` (strings i and i + 1, cut to 16: ids, then types)
                      as two hex digits a string, the low byte of the CRC-32 of the numbers as little-endian 32-bit ones or of the UTF-8 text;
                      `all` and `plain`, the CRC-32 of all ids with and without special tokens; `examples`, ids that can be read

`strings.json` holds no code point younger than Unicode 14, which is Oniguruma's as Debian 12 has it.
"""
import json
import pathlib
import random
import shutil
import struct
import tempfile
import unicodedata
import zlib

import sentencepiece
from gguf import GGUFWriter
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE / "tokenizers"
LLAMA3 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")
QWEN2 = LLAMA3.replace(r"\p{N}{1,3}", r"\p{N}")

TRAPS = [
    "", " ", "  ", "\n", "\t\n ", "a", "Hello, world!", "I'LL it'ſ don't we've I'm he'd you're THEY'RE 'S 's", "it'ſ", "a\u0085b", "a\u000bb\u000cb",
    "a\u2028b\u2029c", "a\u3000b", "a\u200bb\u180ec\ufeffd", "ΑΣ ΣΑΣ σς", "ẞ ß İ i̇ I ı", "한국어 가각", "중中国x国家", "ひらがなカタカナ", "ﬁ ﬃ ½ ² ① Ⅷ",
    "café cafe\u0301 naïve Ångström", "a\u0301\u0316b\u0316\u0301", "e\u0323\u0302 \u1e69 s\u0307\u0323", "$100 + 5 < 6 ^ 7 ~ © € ° § ±", "[MASK] [mask] [CLS][SEP] [UNK] x[PAD]y",
    "<s> </s><s>x</s> <unk> <mask> a<mask>b  <mask>", "<|endoftext|>x<|begin_of_text|> <|endoftext", "x" * 100, "x" * 101, "é" * 100, "é" * 101, "ab" * 200,
    "1234567890 12 345 6789 1.5e-3 0x1F ٣٤٥ ४५६", "a  b   c    d", "   lead", "trail   ", " \n \n\n  x\n", "a\r\nb\rc\n\n\nd", "tab\tsep\t\tx",
    "don’t “quote” — dash – … ‘x’", "emoji 😀👩‍👩‍👧‍👦🇩🇪 ❤️ ☃", "\u202eRTL\u202c אבג عربي", "ไทย ภาษา", "हिन्दी क्षत्रिय", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝒜 𝟘", "\ue000\uf8ff private",
    "\ufffd\ufffd x", "a\u00adb soft", "a\u00a0b\u202fc\u2009d", "__init__ snake_case camelCase kebab-case", "http://x.org/a?b=c&d=%20#e", "(a)[b]{c}<d>", "!!!???...,,,", "'''\"\"\"```",
    "\u0000a\u0001b\u007fc\u009fd", "▁a▁▁b ▁", "##a ##", "Ġa Ċ", "<0x41><0x0A>", "\U0002b820\U0002b81f\U0002b920\U0002ceaf\u4dbf\u9fff", "\u1e9e\ua64a\u0130\u01c5\u10a0", "NFKC ｆｕｌｌｗｉｄｔｈ ﾊﾝｶｸ ㌔",
    "of the of the of the", "The quick brown fox jumps over the lazy dog.", "a" * 3000, " " * 300, "\n" * 40, "é" * 300 + " x", "😀" * 70,
]
WORDS = ("the of and to in a is that for it was on with he as his be at by they from or this have an they're which you were her she there would their we him been has when "
         "who will no more if out so said what up its about into than them can only other new some could time these two may then do first any my now such like our over man me even "
         "most made after also did many before must through back years where much your way well down should because each just those people Mr how too little state good very make "
         "world still own see men work long here get both between life being under never day same another know while last might us great old year off come since against go came right "
         "used take three movie film acting wonderful terrible boring plot characters 1999 2024 3.14 42 Straße naïve café über Übermaß façade мир привет здравствуйте Москва Σωκράτης "
         "λόγος שלום مرحبا नमस्ते 日本語 中文 한국어 emoji😀 don't I'll we've he'd").split()


def corpus(rng):
    text = []
    for _ in range(3000):
        words = [rng.choice(WORDS) for _ in range(rng.randint(3, 14))]
        words = [w.capitalize() if rng.random() < 0.1 else w for w in words]
        text.append(rng.choice([" ", " ", " ", ", "]).join(words) + rng.choice(".!?…\n"))
    return text


def hard_strings(rng):
    assigned = [c for c in range(0x20, 0x30000) if unicodedata.category(chr(c)) not in ("Cn", "Cs", "Co")]
    by_category = {}
    for c in assigned:
        by_category.setdefault(unicodedata.category(chr(c)), []).append(c)
    pools = list(by_category.values())
    latin = [c for c in assigned if c < 0x250]
    strings = list(TRAPS)
    while len(strings) < 2200:
        kind = rng.random()
        if kind < 0.30:  # anything beside anything
            s = "".join(chr(rng.choice(rng.choice(pools))) for _ in range(rng.randint(1, 14)))
        elif kind < 0.45:
            s = "".join(chr(rng.choice(latin)) for _ in range(rng.randint(1, 20)))
        elif kind < 0.60:  # marks
            s = "".join(rng.choice("aeiouAEIOUΑΕ") + "".join(chr(rng.choice(by_category["Mn"])) for _ in range(rng.randint(0, 3)))
                        for _ in range(rng.randint(1, 6)))
        elif kind < 0.75:  # white space and signs
            s = "".join(rng.choice([" ", "  ", "\n", "\t", "\r\n", "\u00a0", "\u2003", "a", "B", "'s", "'LL", "7", "42", "-", ".", "!", "\u0085", "\u2028", "é"])
                        for _ in range(rng.randint(2, 14)))
        elif kind < 0.80:
            s = "".join(rng.choice(["[MASK]", "[CLS]", "<s>", "</s>", "<mask>", "<unk>", "<|endoftext|>", "<|im_start|>", " ", "x", "é", "\n", "word"])
                        for _ in range(rng.randint(2, 8)))
        else:
            s = " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 8))) + rng.choice(["", ".", "!", " ?", "\n"])
        strings.append(s)
    return strings


def bert(lower):
    t = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    t.normalizer = normalizers.BertNormalizer(lowercase=lower)
    t.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    t.decoder = decoders.WordPiece()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    return t, trainers.WordPieceTrainer(vocab_size=420, special_tokens=special, limit_alphabet=200), special


def byte_level(pre, normalizer=None, special=("<|endoftext|>",), size=420, **options):
    t = Tokenizer(models.BPE(**options))
    if normalizer:
        t.normalizer = normalizer
    t.pre_tokenizer = pre
    t.decoder = decoders.ByteLevel()
    return t, trainers.BpeTrainer(vocab_size=size, special_tokens=list(special), initial_alphabet=pre_tokenizers.ByteLevel.alphabet())


def split(pattern):
    return pre_tokenizers.Sequence([pre_tokenizers.Split(Regex(pattern), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])


def make(texts):
    made = {}
    for name, lower in (("bert-uncased", True), ("bert-cased", False)):
        t, trainer, _ = bert(lower)
        t.train_from_iterator(texts, trainer)
        t.post_processor = processors.TemplateProcessing(
            single="[CLS]:0 $A:0 [SEP]:0", pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1",
            special_tokens=[("[CLS]", t.token_to_id("[CLS]")), ("[SEP]", t.token_to_id("[SEP]"))])
        made[name] = t
    gpt2 = pre_tokenizers.ByteLevel(add_prefix_space=False)
    t, trainer = byte_level(gpt2)
    t.train_from_iterator(texts, trainer)
    made["gpt2"] = t
    t, trainer = byte_level(pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True), gpt2]), special=["<|endoftext|>", "<|im_start|>"])
    t.train_from_iterator(texts, trainer)
    made["smollm"] = t
    t, trainer = byte_level(split(LLAMA3), special=["<|begin_of_text|>", "<|endoftext|>"], ignore_merges=True)
    t.train_from_iterator(texts, trainer)
    begin = t.token_to_id("<|begin_of_text|>")
    t.post_processor = processors.Sequence([
        processors.ByteLevel(trim_offsets=False),
        processors.TemplateProcessing(single="<|begin_of_text|>:0 $A:0", pair="<|begin_of_text|>:0 $A:0 <|begin_of_text|>:1 $B:1",
                                      special_tokens=[("<|begin_of_text|>", begin)])])
    made["llama3"] = t
    t, trainer = byte_level(split(QWEN2), normalizer=normalizers.NFC(), special=["<|endoftext|>", "<|im_start|>"])
    t.train_from_iterator(texts, trainer)
    made["qwen2"] = t
    t, trainer = byte_level(pre_tokenizers.ByteLevel(add_prefix_space=True, trim_offsets=True), special=["<s>", "<pad>", "</s>", "<unk>"])
    t.train_from_iterator(texts, trainer)
    t.add_special_tokens([AddedToken("<mask>", lstrip=True, special=True, normalized=False)])
    t.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0))
    made["roberta"] = t
    # LLaMA 2 as transformers converts it
    t = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    t.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    trainer = trainers.BpeTrainer(vocab_size=620, special_tokens=["<unk>", "<s>", "</s>"] + [f"<0x{b:02X}>" for b in range(256)], limit_alphabet=120)
    t.pre_tokenizer = pre_tokenizers.Metaspace()  # while it is trained: merges stay within words
    t.train_from_iterator(texts, trainer)
    t.pre_tokenizer = None
    t.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)])
    t.post_processor = processors.TemplateProcessing(single="<s> $A", pair="<s> $A <s>:1 $B:1", special_tokens=[("<s>", 1)])
    made["llama2"] = t
    # other parts: Metaspace of the first word only, NFKC, accents, words' ends, unknown characters, added words
    t = Tokenizer(models.BPE(unk_token="<unk>"))
    t.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Strip(left=False), normalizers.Replace(Regex(" {2,}"), " ")])
    t.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="first")
    t.decoder = decoders.Metaspace(prepend_scheme="first")
    t.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=300, special_tokens=["<unk>", "</s>"], limit_alphabet=100))
    t.add_tokens([AddedToken("movie", single_word=True, normalized=True), AddedToken("ﬁlm", rstrip=True, normalized=True), AddedToken("old", normalized=False)])
    made["metaspace"] = t
    t = Tokenizer(models.BPE(unk_token="<unk>", end_of_word_suffix="</w>", fuse_unk=False))
    t.normalizer = normalizers.Sequence([normalizers.NFD(), normalizers.StripAccents(), normalizers.Lowercase()])
    t.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Whitespace(), pre_tokenizers.Punctuation(), pre_tokenizers.Digits()])
    t.decoder = decoders.BPEDecoder("</w>")
    t.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=300, special_tokens=["<unk>"], end_of_word_suffix="</w>", limit_alphabet=60))
    made["suffix"] = t
    return made


def low(data):
    return f"{zlib.crc32(data) & 0xFF:02x}"


def packed(ids):
    return struct.pack(f"<{len(ids)}i", *ids)


def expectations(strings, size, encode, decode=None, pair=None):
    ids = [encode(s, True) for s in strings]
    out = {"size": size, "ids": "".join(low(packed(i)) for i in ids), 
           "all": zlib.crc32(packed(sum(ids, []))), "plain": zlib.crc32(packed(sum((encode(s, False) for s in strings), []))), "examples": {s: encode(s, True) for s in strings[6:9] + strings[14:17]}}
    if decode:
        out["text"] = "".join(low(decode(i).encode()) for i in ids[:300])
    if pair:
        out["pairs"] = "".join(low(packed(sum(pair(strings[i], strings[i + 1]), []))) for i in range(300))
    return out


def of_tokenizer(strings, t):
    def pair(a, b):
        t.enable_truncation(16)
        e = t.encode(a, b)
        t.no_truncation()
        return [e.ids, e.type_ids]
    return expectations(strings, t.get_vocab_size(), lambda s, special: t.encode(s, add_special_tokens=special).ids,
                        lambda ids: t.decode(ids, skip_special_tokens=False), pair)


def write_gguf(t, path):
    writer = GGUFWriter(path, "llama")
    tokens = [t.id_to_token(i) for i in range(t.get_vocab_size())]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list(tokens)
    writer.add_token_types([3 if s.startswith("<|") else 1 for s in tokens])
    merges = json.loads(t.to_str())["model"]["merges"]
    writer.add_token_merges([" ".join(m) for m in merges])
    writer.add_bos_token_id(t.token_to_id("<|im_start|>"))
    writer.add_eos_token_id(t.token_to_id("<|endoftext|>"))
    writer.add_add_bos_token(True)
    import numpy as np
    writer.add_tensor("token_embd.weight", np.zeros((1, 32), np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def write_pieces_gguf(sp, path):
    writer = GGUFWriter(path, "llama")
    count = range(sp.get_piece_size())
    writer.add_tokenizer_model("llama")
    writer.add_token_list([sp.id_to_piece(i).encode() for i in count])
    writer.add_token_scores([sp.get_score(i) for i in count])
    writer.add_token_types([2 if sp.is_unknown(i) else 3 if sp.is_control(i) else 6 if sp.is_byte(i) else 5 if sp.is_unused(i) else 1 for i in count])
    writer.add_bos_token_id(1)
    import numpy as np
    writer.add_tensor("token_embd.weight", np.zeros((1, 32), np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def bpe_files(t, folder, config, model_type):
    folder.mkdir(parents=True)
    t.model.save(str(folder))
    (folder / "tokenizer_config.json").write_text(json.dumps(config))
    (folder / "config.json").write_text(json.dumps({"model_type": model_type}))


def main():
    rng = random.Random(2306)
    texts = corpus(rng)
    strings = hard_strings(rng)
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    (OUT / "strings.json").write_text(json.dumps(strings, ensure_ascii=False, separators=(",", ":")))
    made = make(texts)
    expected = {}
    for name, t in made.items():
        (OUT / name).mkdir()
        t.save(str(OUT / name / "tokenizer.json"), pretty=False)
        expected[name] = of_tokenizer(strings, t)
    # the same tokenizers in the files of before tokenizer.json
    folder = OUT / "bert-cased-vocab"
    folder.mkdir()
    vocabulary = made["bert-cased"].get_vocab()
    (folder / "vocab.txt").write_text("".join(s + "\n" for s in sorted(vocabulary, key=vocabulary.get)))
    (folder / "tokenizer_config.json").write_text(json.dumps({"do_lower_case": False, "tokenizer_class": "BertTokenizer"}))
    expected[folder.name] = expected["bert-cased"]
    bpe_files(made["gpt2"], OUT / "gpt2-merges", {"tokenizer_class": "GPT2Tokenizer"}, "gpt2")
    expected["gpt2-merges"] = {k: v for k, v in expected["gpt2"].items() if k != "pairs"}
    opt = Tokenizer.from_str(made["roberta"].to_str())  # OPT: GPT-2's pattern without a space before, </s> in front
    opt.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    opt.post_processor = processors.TemplateProcessing(single="</s> $A", special_tokens=[("</s>", 2)])
    bpe_files(opt, OUT / "opt-merges", {"tokenizer_class": "GPT2Tokenizer", "add_bos_token": True, "bos_token": "</s>", "eos_token": {"content": "</s>"},
                                        "unk_token": "</s>", "pad_token": "<pad>",
                                        "added_tokens_decoder": {str(i): {"content": s, "lstrip": s == "<mask>", "normalized": False, "rstrip": False,
                                                                          "single_word": False, "special": True}
                                                                 for s, i in sorted((s, opt.token_to_id(s)) for s in ("<s>", "<pad>", "</s>", "<unk>", "<mask>"))}},
              "opt")
    expected["opt-merges"] = {k: v for k, v in of_tokenizer(strings, opt).items() if k != "pairs"}
    write_gguf(made["smollm"], OUT / "smollm.gguf")
    begin = made["smollm"].token_to_id("<|im_start|>")
    expected["smollm.gguf"] = expectations(strings, made["smollm"].get_vocab_size(),
                                           lambda s, special: ([begin] if special else []) + made["smollm"].encode(s).ids)
    with tempfile.TemporaryDirectory() as work:
        (pathlib.Path(work) / "text").write_text("\n".join(x.strip() for x in texts))
        sentencepiece.SentencePieceTrainer.train(
            input=f"{work}/text", model_prefix=f"{work}/m", model_type="bpe", vocab_size=560, byte_fallback=True, normalization_rule_name="identity",
            remove_extra_whitespaces=False, character_coverage=0.98, minloglevel=2)
        (OUT / "sentencepiece").mkdir()
        shutil.copy(f"{work}/m.model", OUT / "sentencepiece" / "tokenizer.model")
    sp = sentencepiece.SentencePieceProcessor(model_file=str(OUT / "sentencepiece" / "tokenizer.model"))
    plain = [s for s in strings if not any(x in s for x in ("<s>", "</s>", "<unk>", "\0"))]

    def by_library(s, special):
        return ([1] if special else []) + (sp.encode(s) if s in known else [])
    known = set(plain)
    expected["sentencepiece"] = expectations(strings, sp.get_piece_size(), by_library)
    expected["sentencepiece"]["skipped"] = [i for i, s in enumerate(strings) if s not in known]
    write_pieces_gguf(sp, OUT / "sentencepiece.gguf")
    expected["sentencepiece.gguf"] = expected["sentencepiece"]
    (OUT / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, separators=(",", ":")))
    print({name: (e["size"], e["all"]) for name, e in expected.items()}, len(strings))


main()
