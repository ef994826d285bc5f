<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CoreError</name>
    <message>
        <source>&quot;%1&quot; finds its mask by training, and nothing is trained for %2; make a study of its own of that task</source>
        <translation>&quot;%1&quot; 通过训练寻找掩码，而 %2 不训练；请为该任务单独创建研究</translation>
    </message>
    <message>
        <source>&quot;%1&quot; finds its mask by training: give training at least one epoch</source>
        <translation>&quot;%1&quot; 通过训练寻找掩码：请至少训练一轮</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no method; known are %2</source>
        <translation>&quot;%1&quot; 不是方法；已知的有 %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no task; known are %2</source>
        <translation>&quot;%1&quot; 不是任务；已知的有 %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is nothing that is rewound; backbone, all, pool and none are</source>
        <translation>&quot;%1&quot; 不是可回退的；可用 backbone、all、pool 和 none</translation>
    </message>
    <message>
        <source>&quot;epochs&quot; is %1, and nothing is trained for %2; leave it out, and make a study of its own of that task</source>
        <translation>&quot;epochs&quot; 为 %1，而 %2 不训练；请去掉它，并为该任务单独创建研究</translation>
    </message>
    <message>
        <source>%1 (at byte %2 of its JSON); the file is damaged, write or download it again</source>
        <translation>%1（JSON 的第 %2 字节处）；文件已损坏，请重新写入或下载</translation>
    </message>
    <message>
        <source>%1 (stage %2) has in %3 %4 (another machine, other threads or libraries?); %5</source>
        <translation>%1（阶段 %2）在 %3 中有 %4（换了机器、线程数或库？）；%5</translation>
    </message>
    <message>
        <source>%1 dimensions</source>
        <translation>%1 个维度</translation>
    </message>
    <message>
        <source>%1 dimensions from %2 tokens</source>
        <translation>%1 个维度，从第 %2 个 token 起</translation>
    </message>
    <message>
        <source>%1 dimensions until %2 tokens</source>
        <translation>%1 个维度，到第 %2 个 token 为止</translation>
    </message>
    <message>
        <source>%1 examples of %2 tokens</source>
        <translation>%1 个样本，每个 %2 个 token</translation>
    </message>
    <message>
        <source>%1 has no pictures; for a model of text give &quot;text&quot;: FILE</source>
        <translation>%1 没有图片；文本模型请给出 &quot;text&quot;: FILE</translation>
    </message>
    <message>
        <source>%1 inputs fit the other matrices of its block</source>
        <translation>%1 个输入才与该块的其他矩阵相符</translation>
    </message>
    <message>
        <source>%1 is beside it, as quantised weights have it</source>
        <translation>旁边有 %1，量化权重才有它</translation>
    </message>
    <message>
        <source>%1 is not above 0 and below 1; 60 % is written 0.6</source>
        <translation>%1 不在 0 与 1 之间；60 % 写作 0.6</translation>
    </message>
    <message>
        <source>%1 is not for language models</source>
        <translation>%1 不适用于语言模型</translation>
    </message>
    <message>
        <source>%1 is outside [0, 1); 60 % is written 0.6</source>
        <translation>%1 超出 [0, 1)；60 % 写作 0.6</translation>
    </message>
    <message>
        <source>%1 is paused: no further run begins; go on with: study resume %2</source>
        <translation>%1 已暂停：不再开始新的运行；继续请用：study resume %2</translation>
    </message>
    <message>
        <source>%1 is there twice; make two studies of it</source>
        <translation>%1 出现两次；请分成两个研究</translation>
    </message>
    <message>
        <source>%1 layers</source>
        <translation>%1 层</translation>
    </message>
    <message>
        <source>%1 layers, one every %2 tokens</source>
        <translation>%1 层，每 %2 个 token 去掉一层</translation>
    </message>
    <message>
        <source>%1 names %2, but it has %3 number</source>
        <translation>%1 写明 %2，但有 %3 个数</translation>
    </message>
    <message>
        <source>%1 names %2, but it has %3 numbers</source>
        <translation>%1 写明 %2，但有 %3 个数</translation>
    </message>
    <message>
        <source>%1 of %2 layers</source>
        <translation>%2 层中的 %1 层</translation>
    </message>
    <message>
        <source>%1 outputs fit the other matrices of its block</source>
        <translation>%1 个输出才与该块的其他矩阵相符</translation>
    </message>
    <message>
        <source>%1 outputs of %2 inputs fit the key beside it and the other blocks</source>
        <translation>%1 个输出、%2 个输入才与旁边的 key 及其他块相符</translation>
    </message>
    <message>
        <source>%1 outputs of %2 inputs fit the other matrices of its block</source>
        <translation>%1 个输出、%2 个输入才与该块的其他矩阵相符</translation>
    </message>
    <message>
        <source>%1 points were measured; the same command goes on from there</source>
        <translation>已测量 %1 个点；再次执行同一命令会从此处继续</translation>
    </message>
    <message>
        <source>%1 rows of %2 for %3</source>
        <translation>%1 行，每行 %2，用于 %3</translation>
    </message>
    <message>
        <source>%1 says that weights have scales</source>
        <translation>%1 说明权重带有缩放系数</translation>
    </message>
    <message>
        <source>%1 shots</source>
        <translation>%1 个示例（shots）</translation>
    </message>
    <message>
        <source>%1 tensors put in by hand</source>
        <translation>手动加入 %1 个张量</translation>
    </message>
    <message>
        <source>%1 tensors taken out by hand</source>
        <translation>手动移出 %1 个张量</translation>
    </message>
    <message>
        <source>%1 threads</source>
        <translation>%1 个线程</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个 token</translation>
    </message>
    <message>
        <source>%1 was finished and is left out: %2: %3</source>
        <translation>%1 已完成但不计入：%2：%3</translation>
    </message>
    <message>
        <source>%1, its other ranks&apos; part</source>
        <translation>%1，属于其他 rank 的部分</translation>
    </message>
    <message>
        <source>%1, or dequantise it with %2 and save that</source>
        <translation>%1，或用 %2 反量化后保存</translation>
    </message>
    <message>
        <source>%1, or dequantise it with what wrote it and save that</source>
        <translation>%1，或用写入它的程序反量化后保存</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; is of a tuning; give it &quot;tune&quot;, too</source>
        <translation>%1：&quot;%2&quot; 属于微调；请同时给出 &quot;tune&quot;</translation>
    </message>
    <message>
        <source>%1: %2; it is left out</source>
        <translation>%1：%2；不计入</translation>
    </message>
    <message>
        <source>%1: %2; it is made anew of what the study asks</source>
        <translation>%1：%2；将按研究的要求重新生成</translation>
    </message>
    <message>
        <source>%1: a question</source>
        <translation>%1：某个问题</translation>
    </message>
    <message>
        <source>%1: an allocation is of a sparsity; a pattern N:M is the same everywhere</source>
        <translation>%1：分配只用于稀疏度；N:M 模式处处相同</translation>
    </message>
    <message>
        <source>%1: beta is SPP&apos;s alone</source>
        <translation>%1：beta 只用于 SPP</translation>
    </message>
    <message>
        <source>%1: full tuning has no rank</source>
        <translation>%1：全量微调没有秩</translation>
    </message>
    <message>
        <source>%1: it was cancelled</source>
        <translation>%1：已取消</translation>
    </message>
    <message>
        <source>%1: its answer</source>
        <translation>%1：其答案</translation>
    </message>
    <message>
        <source>%1: its worker was ended; if the machine swaps, use fewer jobs</source>
        <translation>%1：其工作进程已被结束；若机器在换页，请减少作业数</translation>
    </message>
    <message>
        <source>%1: line %2</source>
        <translation>%1：第 %2 行</translation>
    </message>
    <message>
        <source>%1: the row offsets do not fit the bitmask, which alone is used</source>
        <translation>%1：行偏移与位掩码不符，只使用位掩码</translation>
    </message>
    <message>
        <source>%1: what is tuned are language models, and %2 is learnt by itself; leave &quot;tune&quot; out</source>
        <translation>%1：只有语言模型可以微调，而 %2 自行学习；请去掉 &quot;tune&quot;</translation>
    </message>
    <message>
        <source>%1; choose a place where you may write</source>
        <translation>%1；请选择可写入的位置</translation>
    </message>
    <message>
        <source>%1; correct the root of model &quot;%2&quot;</source>
        <translation>%1；请改正模型 &quot;%2&quot; 的 root</translation>
    </message>
    <message>
        <source>%1; end its worker, process %2</source>
        <translation>%1；请结束其工作进程 %2</translation>
    </message>
    <message>
        <source>%1; free some space, then run the study again</source>
        <translation>%1；请腾出空间后重新运行研究</translation>
    </message>
    <message>
        <source>%1; mend it, or take it out of the folder</source>
        <translation>%1；请修正它，或将其移出该文件夹</translation>
    </message>
    <message>
        <source>%1; merge it with what trained it (PEFT&apos;s merge_and_unload(), diffusers&apos; fuse_lora())</source>
        <translation>%1；请用训练它的程序合并（PEFT 的 merge_and_unload()、diffusers 的 fuse_lora()）</translation>
    </message>
    <message>
        <source>%1; nothing else</source>
        <translation>%1；没有其他依据</translation>
    </message>
    <message>
        <source>%1; put the model&apos;s own config.json beside it</source>
        <translation>%1；请把该模型自己的 config.json 放在旁边</translation>
    </message>
    <message>
        <source>%1; remove it and run the study again to make it anew</source>
        <translation>%1；请删除它并重新运行研究以重新生成</translation>
    </message>
    <message>
        <source>%1; remove that file: it only says where models and data were and what they held, and is written anew from those that are there</source>
        <translation>%1；请删除该文件：它只记录模型与数据的位置和内容，会根据现有的重新写入</translation>
    </message>
    <message>
        <source>%1; run the study again to make it anew</source>
        <translation>%1；请重新运行研究以重新生成</translation>
    </message>
    <message>
        <source>%1; see %2 --help</source>
        <translation>%1；参见 %2 --help</translation>
    </message>
    <message>
        <source>%1; the file is damaged, copy it again</source>
        <translation>%1；文件已损坏，请重新复制</translation>
    </message>
    <message>
        <source>%1; the file is damaged, or of another version of DeepSpeed</source>
        <translation>%1；文件已损坏，或属于另一版本的 DeepSpeed</translation>
    </message>
    <message>
        <source>%1; without it the file that is written would lack a weight</source>
        <translation>%1；没有它，写出的文件会缺少权重</translation>
    </message>
    <message>
        <source>%1; write a file that ends in .safetensors instead</source>
        <translation>%1；请改写为以 .safetensors 结尾的文件</translation>
    </message>
    <message>
        <source>(or %1)</source>
        <translation>（或 %1）</translation>
    </message>
    <message>
        <source>(they were made with different pools: %1; and %2)</source>
        <translation>（它们使用不同的剪枝池：%1；与 %2）</translation>
    </message>
    <message>
        <source>(with or without .gz)</source>
        <translation>（有无 .gz 均可）</translation>
    </message>
    <message>
        <source>, at step %1 of %2</source>
        <translation>，第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>, or may be turned as others are</source>
        <translation>，或者像其他的一样被转置</translation>
    </message>
    <message>
        <source>, or numbers, e.g. &quot;3,4,5&quot;</source>
        <translation>，或数字，例如 &quot;3,4,5&quot;</translation>
    </message>
    <message>
        <source>, where &quot;%1&quot; does</source>
        <translation>，而 &quot;%1&quot; 在那里</translation>
    </message>
    <message>
        <source>, which is beside it,</source>
        <translation>，就在旁边，</translation>
    </message>
    <message>
        <source>--allocation given</source>
        <translation>给出的 --allocation</translation>
    </message>
    <message>
        <source>--rules or --partial</source>
        <translation>--rules 或 --partial</translation>
    </message>
    <message>
        <source>: %1 then, %2 now</source>
        <translation>：当时 %1，现在 %2</translation>
    </message>
    <message>
        <source>; %1%2 keeps its name</source>
        <translation>；%1%2 保留原名</translation>
    </message>
    <message>
        <source>; choose a place where you may write</source>
        <translation>；请选择可写入的位置</translation>
    </message>
    <message>
        <source>; create the folder first</source>
        <translation>；请先创建文件夹</translation>
    </message>
    <message>
        <source>; free some space or choose another disk</source>
        <translation>；请腾出空间或选择其他磁盘</translation>
    </message>
    <message>
        <source>; free some space, then run the study again</source>
        <translation>；请腾出空间后重新运行研究</translation>
    </message>
    <message>
        <source>; how large blocks are that are not 128 x 128, weight_block_size of config.json&apos;s quantization_config says: put it beside the file</source>
        <translation>；不是 128 x 128 的块有多大，由 config.json 的 quantization_config 中的 weight_block_size 说明：请把它放在文件旁边</translation>
    </message>
    <message>
        <source>; if memory ran out, use fewer jobs or a smaller batch</source>
        <translation>；若内存耗尽，请减少作业数或批大小</translation>
    </message>
    <message>
        <source>; its last known content is taken</source>
        <translation>；采用最近已知的内容</translation>
    </message>
    <message>
        <source>; its log ends: %1</source>
        <translation>；其日志结尾：%1</translation>
    </message>
    <message>
        <source>; raise the limit of a file&apos;s size (ulimit -f)</source>
        <translation>；请提高文件大小限制（ulimit -f）</translation>
    </message>
    <message>
        <source>; raise the limit of a file&apos;s size (ulimit -f), then run the study again</source>
        <translation>；请提高文件大小限制（ulimit -f）后重新运行研究</translation>
    </message>
    <message>
        <source>; the disk of %1 is full (%2 KB are free): make room, and run the study again</source>
        <translation>；%1 所在磁盘已满（剩余 %2 KB）：请腾出空间后重新运行研究</translation>
    </message>
    <message>
        <source>; what was measured is of %1%2, which study.json does not name any more</source>
        <translation>；已测量的属于 %1%2，study.json 已不再提到它</translation>
    </message>
    <message>
        <source>AWQ without zero points (zero_point of false), which is not read; quantise it with zero_point of true, or save the dense weights</source>
        <translation>没有零点的 AWQ（zero_point 为 false）不支持读取；请以 zero_point 为 true 量化，或保存稠密权重</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>无法分配内存</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件过大</translation>
    </message>
    <message>
        <source>HDF5 file</source>
        <translation>HDF5 文件</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>Interrupted system call</source>
        <translation>系统调用被中断</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是一个文件夹</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许此操作</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>权限不足</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统只读</translation>
    </message>
    <message>
        <source>Slurm ended it twice at its limit of memory; see %1, and give it more with --mem</source>
        <translation>Slurm 因内存限制两次将其结束；参见 %1，并用 --mem 增加内存</translation>
    </message>
    <message>
        <source>Slurm ended it twice without progress; see %1, and give it more time with --time</source>
        <translation>Slurm 两次将其结束而没有进展；参见 %1，并用 --time 增加时间</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>文件句柄已失效</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符号链接层数过多</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件过多</translation>
    </message>
    <message>
        <source>[%1] must be two tokens with a space between</source>
        <translation>[%1] 必须是以空格分开的两个 token</translation>
    </message>
    <message>
        <source>[1, 1 + a square number, width]</source>
        <translation>[1, 1 + 平方数, 宽度]</translation>
    </message>
    <message>
        <source>[classes, %1]</source>
        <translation>[类别数, %1]</translation>
    </message>
    <message>
        <source>[rows, width]</source>
        <translation>[行数, 宽度]</translation>
    </message>
    <message>
        <source>[width, channels, patch, patch]</source>
        <translation>[宽度, 通道数, 图块, 图块]</translation>
    </message>
    <message>
        <source>_scale or SCB</source>
        <translation>_scale 或 SCB</translation>
    </message>
    <message>
        <source>_scale or _scale_inv</source>
        <translation>_scale 或 _scale_inv</translation>
    </message>
    <message>
        <source>a BERT</source>
        <translation>BERT</translation>
    </message>
    <message>
        <source>a ViT</source>
        <translation>ViT</translation>
    </message>
    <message>
        <source>a checkpoint of %1</source>
        <translation>%1 的检查点</translation>
    </message>
    <message>
        <source>a convolution, or of more than two dimensions</source>
        <translation>卷积，或超过两个维度</translation>
    </message>
    <message>
        <source>a cutoff of %1</source>
        <translation>截断值 %1</translation>
    </message>
    <message>
        <source>a dictionary, no tensor</source>
        <translation>字典，不是张量</translation>
    </message>
    <message>
        <source>a flat parameter of FSDP, several layers in one; save a full state dict (FULL_STATE_DICT)</source>
        <translation>FSDP 的扁平参数，多层合一；请保存完整的 state dict（FULL_STATE_DICT）</translation>
    </message>
    <message>
        <source>a hole</source>
        <translation>空洞</translation>
    </message>
    <message>
        <source>a kernel of neither a linear layer nor a convolution</source>
        <translation>既非线性层也非卷积的核</translation>
    </message>
    <message>
        <source>a language model</source>
        <translation>语言模型</translation>
    </message>
    <message>
        <source>a link that leads out of the folder; put the file itself there</source>
        <translation>指向文件夹之外的链接；请把文件本身放在那里</translation>
    </message>
    <message>
        <source>a list of names of tensors</source>
        <translation>张量名称列表</translation>
    </message>
    <message>
        <source>a matrix [outputs, inputs] belongs here</source>
        <translation>此处应为矩阵 [输出, 输入]</translation>
    </message>
    <message>
        <source>a matrix of a file without repeated blocks</source>
        <translation>没有重复块的文件中的矩阵</translation>
    </message>
    <message>
        <source>a model in torchtune&apos;s names</source>
        <translation>torchtune 命名的模型</translation>
    </message>
    <message>
        <source>a model of %1 tokens</source>
        <translation>%1 个 token 的模型</translation>
    </message>
    <message>
        <source>a model of unknown type (it has no config.json beside it that says its model_type; put the model&apos;s own there)</source>
        <translation>类型未知的模型（旁边没有说明其 model_type 的 config.json；请放入该模型自己的）</translation>
    </message>
    <message>
        <source>a model runs whole or not at all</source>
        <translation>模型只能整体运行</translation>
    </message>
    <message>
        <source>a name that is too long for a file</source>
        <translation>名称过长，不能作文件名</translation>
    </message>
    <message>
        <source>a numpy array, no tensor</source>
        <translation>numpy 数组，不是张量</translation>
    </message>
    <message>
        <source>a parameter of its own, no linear layer&apos;s weight</source>
        <translation>独立的参数，不是线性层的权重</translation>
    </message>
    <message>
        <source>a part of a model does not run</source>
        <translation>模型的一部分无法运行</translation>
    </message>
    <message>
        <source>a record is too long</source>
        <translation>记录过长</translation>
    </message>
    <message>
        <source>a regular expression on names of tensors</source>
        <translation>针对张量名称的正则表达式</translation>
    </message>
    <message>
        <source>a sequence of %1 tokens</source>
        <translation>%1 个 token 的序列</translation>
    </message>
    <message>
        <source>a single number, no matrix</source>
        <translation>单个数，不是矩阵</translation>
    </message>
    <message>
        <source>a storage size</source>
        <translation>存储区大小</translation>
    </message>
    <message>
        <source>a storage without a shape, no tensor</source>
        <translation>没有形状的存储区，不是张量</translation>
    </message>
    <message>
        <source>a stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a width of all heads</source>
        <translation>所有头的总宽度</translation>
    </message>
    <message>
        <source>a width of all heads of keys (num_key_value_heads)</source>
        <translation>所有 key 头的总宽度（num_key_value_heads）</translation>
    </message>
    <message>
        <source>a width of all heads of values (num_key_value_heads)</source>
        <translation>所有 value 头的总宽度（num_key_value_heads）</translation>
    </message>
    <message>
        <source>a window of %1 tokens</source>
        <translation>%1 个 token 的窗口</translation>
    </message>
    <message>
        <source>a window of 1 token</source>
        <translation>1 个 token 的窗口</translation>
    </message>
    <message>
        <source>a worker of an earlier start, or another process, computes it</source>
        <translation>先前启动的工作进程或另一个进程正在计算它</translation>
    </message>
    <message>
        <source>adds items to what holds none</source>
        <translation>向不能容纳元素的对象添加元素</translation>
    </message>
    <message>
        <source>along its second axis</source>
        <translation>沿第二个轴</translation>
    </message>
    <message>
        <source>an earlier round</source>
        <translation>较早的一轮</translation>
    </message>
    <message>
        <source>an extent</source>
        <translation>维度大小</translation>
    </message>
    <message>
        <source>an object of %1, no tensor</source>
        <translation>%1 的对象，不是张量</translation>
    </message>
    <message>
        <source>an offset</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>an overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <source>an unknown architecture</source>
        <translation>未知的架构</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>以及另外 %1 个</translation>
    </message>
    <message>
        <source>and %1 more beside it each</source>
        <translation>各自旁边还有 %1 个</translation>
    </message>
    <message>
        <source>and %1 more tensor</source>
        <translation>以及另外 %1 个张量</translation>
    </message>
    <message>
        <source>and %1 more tensors</source>
        <translation>以及另外 %1 个张量</translation>
    </message>
    <message>
        <source>and no %1 of the same shape beside it</source>
        <translation>旁边没有相同形状的 %1</translation>
    </message>
    <message>
        <source>and the local header of the entry %1 disagree about its name</source>
        <translation>与条目 %1 的本地头所写的名称不一致</translation>
    </message>
    <message>
        <source>and those before it share storages so that they have more than %1 times the bytes of the file; the file is damaged</source>
        <translation>与之前的张量共用存储区，以致字节数超过文件的 %1 倍；文件已损坏</translation>
    </message>
    <message>
        <source>and transformers&apos; %1 has no such bias</source>
        <translation>而 transformers 的 %1 没有这样的偏置</translation>
    </message>
    <message>
        <source>another mask</source>
        <translation>另一个掩码</translation>
    </message>
    <message>
        <source>another study computes on it; wait for that one, or set device to another or to cpu</source>
        <translation>另一个研究正在其上计算；请等待它完成，或将 device 设为其他设备或 cpu</translation>
    </message>
    <message>
        <source>are fewer than the %1 of one step (%2 sequences of %3); give more, or a smaller batch</source>
        <translation>少于一步所需的 %1 个（%2 个长 %3 的序列）；请给更多，或减小批大小</translation>
    </message>
    <message>
        <source>are more than %1 has: %2</source>
        <translation>超过 %1 所有的：%2</translation>
    </message>
    <message>
        <source>are more than the %1 of the list %2; name more, or remove fewer</source>
        <translation>超过列表 %2 的 %1 个；请列出更多，或去掉更少</translation>
    </message>
    <message>
        <source>are more than the %1 that a cache was made for</source>
        <translation>超过缓存所设的 %1 个</translation>
    </message>
    <message>
        <source>are more than the model&apos;s context of %1; use a shorter window</source>
        <translation>超过模型的上下文 %1；请使用更短的窗口</translation>
    </message>
    <message>
        <source>are not all gone before the last step of %1 tokens; give more tokens, or let them go faster</source>
        <translation>在 %1 个 token 的最后一步之前没有全部去掉；请增加 token，或更快地去掉</translation>
    </message>
    <message>
        <source>are not all gone behind the last step of %1 tokens; give more tokens, or let them go faster</source>
        <translation>在 %1 个 token 的最后一步之后没有全部去掉；请增加 token，或更快地去掉</translation>
    </message>
    <message>
        <source>are not fewer than the %1 hidden dimensions of a block; at least one stays</source>
        <translation>不少于块的 %1 个隐藏维度；至少要留一个</translation>
    </message>
    <message>
        <source>are not those of this pool and sparsity</source>
        <translation>不属于此剪枝池和稀疏度</translation>
    </message>
    <message>
        <source>are to be gone behind %1 tokens, and a step takes %2; begin earlier, or end later</source>
        <translation>应在 %1 个 token 之后去掉，而一步就用 %2 个；请更早开始或更晚结束</translation>
    </message>
    <message>
        <source>asked for, but no matrix of floating numbers</source>
        <translation>被要求，但不是浮点数矩阵</translation>
    </message>
    <message>
        <source>asks for %1 runs; a study has at most %2, so split it</source>
        <translation>要求 %1 次运行；一个研究最多 %2 次，请拆分</translation>
    </message>
    <message>
        <source>asks for pictures that are not square; only square ones are supported</source>
        <translation>要求非正方形的图片；只支持正方形</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>became shorter after it was opened; let the download or copy end, then open it again</source>
        <translation>打开后变短了；请等下载或复制完成后再打开</translation>
    </message>
    <message>
        <source>begins as a zip archive (PyTorch or NumPy?), but the directory at its end is missing; the file is cut short, download it again</source>
        <translation>开头是 zip 归档（PyTorch 或 NumPy？），但缺少末尾的目录；文件不完整，请重新下载</translation>
    </message>
    <message>
        <source>belongs to the pool and is not read, %1 of them in all: %2; %3</source>
        <translation>属于剪枝池但未能读取，共 %1 个：%2；%3</translation>
    </message>
    <message>
        <source>bert&apos;s tokenizer</source>
        <translation>bert 的分词器</translation>
    </message>
    <message>
        <source>beyond 2^64</source>
        <translation>超过 2^64</translation>
    </message>
    <message>
        <source>bins %1</source>
        <translation>%1 个分箱</translation>
    </message>
    <message>
        <source>block %1</source>
        <translation>块 %1</translation>
    </message>
    <message>
        <source>breaks off at entry %1 of %2</source>
        <translation>在第 %1 项（共 %2 项）处中断</translation>
    </message>
    <message>
        <source>but its name does not say so; put the parts into one folder as NAME-%1-of-%2.gguf and so on</source>
        <translation>但其名称没有这样说明；请把各部分放入同一文件夹，命名为 NAME-%1-of-%2.gguf 等</translation>
    </message>
    <message>
        <source>calibrates with a task that this version does not know</source>
        <translation>用此版本不认识的任务进行校准</translation>
    </message>
    <message>
        <source>calibrates with other data than %1; keep them apart</source>
        <translation>使用与 %1 不同的数据校准；请分开</translation>
    </message>
    <message>
        <source>calls a tensor of a block %1, whose number is not between two dots; convert it with --names hf first</source>
        <translation>把块的张量称为 %1，其编号不在两个点之间；请先用 --names hf 转换</translation>
    </message>
    <message>
        <source>calls another checkpoint &quot;%1&quot; than %2 does; rename it in one of the two</source>
        <translation>与 %2 用同名 &quot;%1&quot; 指不同的检查点；请在其中一个里改名</translation>
    </message>
    <message>
        <source>cannot be asked for its lock: %1</source>
        <translation>无法查询其锁：%1</translation>
    </message>
    <message>
        <source>cannot be both the checkpoint and its mask; give two names</source>
        <translation>不能既是检查点又是其掩码；请给两个名称</translation>
    </message>
    <message>
        <source>cannot be built in memory; close other programs</source>
        <translation>无法在内存中构建；请关闭其他程序</translation>
    </message>
    <message>
        <source>cannot be copied: %1</source>
        <translation>无法复制：%1</translation>
    </message>
    <message>
        <source>cannot be created</source>
        <translation>无法创建</translation>
    </message>
    <message>
        <source>cannot be created: %1</source>
        <translation>无法创建：%1</translation>
    </message>
    <message>
        <source>cannot be created: %1; choose a place where you may write</source>
        <translation>无法创建：%1；请选择可写入的位置</translation>
    </message>
    <message>
        <source>cannot be created: there is no such folder; make it first</source>
        <translation>无法创建：没有这个文件夹；请先创建它</translation>
    </message>
    <message>
        <source>cannot be listed: %1</source>
        <translation>无法列出：%1</translation>
    </message>
    <message>
        <source>cannot be locked: %1; choose a file system with locks</source>
        <translation>无法加锁：%1；请选择支持锁的文件系统</translation>
    </message>
    <message>
        <source>cannot be made a folder; make its parent first</source>
        <translation>无法建为文件夹；请先创建上级文件夹</translation>
    </message>
    <message>
        <source>cannot be made: %1</source>
        <translation>无法生成：%1</translation>
    </message>
    <message>
        <source>cannot be mapped into memory: %1</source>
        <translation>无法映射到内存：%1</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>cannot be opened by HDF5</source>
        <translation>HDF5 无法打开</translation>
    </message>
    <message>
        <source>cannot be opened for writing: %1</source>
        <translation>无法打开以写入：%1</translation>
    </message>
    <message>
        <source>cannot be opened: %1</source>
        <translation>无法打开：%1</translation>
    </message>
    <message>
        <source>cannot be put in place</source>
        <translation>无法放到位</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>cannot be read back: %1</source>
        <translation>无法读回：%1</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>cannot be removed of %1: the first and the last always stay; remove at most %2</source>
        <translation>不能从 %1 中去掉：首层与末层始终保留；最多去掉 %2 层</translation>
    </message>
    <message>
        <source>cannot be removed: %1; remove it to run the study again</source>
        <translation>无法删除：%1；请删除它以重新运行研究</translation>
    </message>
    <message>
        <source>cannot be removed: the first and the last layer always stay, and the model has %1</source>
        <translation>不能去掉：首层与末层始终保留，而模型有 %1 层</translation>
    </message>
    <message>
        <source>cannot be repaired</source>
        <translation>无法修复</translation>
    </message>
    <message>
        <source>cannot be set aside: %1</source>
        <translation>无法移到一旁：%1</translation>
    </message>
    <message>
        <source>cannot be started (%1); use fewer (--threads), or raise the limits of memory and processes</source>
        <translation>无法启动（%1）；请减少（--threads），或提高内存与进程限制</translation>
    </message>
    <message>
        <source>cannot be started: %1; build or install it</source>
        <translation>无法启动：%1；请编译或安装它</translation>
    </message>
    <message>
        <source>cannot be used by sparsescope-worker: %1</source>
        <translation>sparsescope-worker 无法使用：%1</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>无法写入</translation>
    </message>
    <message>
        <source>cannot go on: %1; use fewer jobs</source>
        <translation>无法继续：%1；请减少作业数</translation>
    </message>
    <message>
        <source>changes a weight that %1 does not hold; give the model that the adapter was trained on</source>
        <translation>改变了 %1 没有的权重；请给出训练该适配器的模型</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>config.json beside it says %1 of %2 and the file itself %3, which counts: is it another model&apos;s?</source>
        <translation>旁边的 config.json 说 %1 为 %2，而文件本身说 %3，以文件为准：它属于另一个模型吗？</translation>
    </message>
    <message>
        <source>config.json says that it is quantised</source>
        <translation>config.json 说明它已量化</translation>
    </message>
    <message>
        <source>config.json says that its weights are quantised by %1, and none is found as numbers; %2</source>
        <translation>config.json 说其权重由 %1 量化，而没有找到数；%2</translation>
    </message>
    <message>
        <source>config.json says that this is %1&apos;s layout, which is not read</source>
        <translation>config.json 说这是 %1 的布局，不支持读取</translation>
    </message>
    <message>
        <source>configuration says %1 %2 of %3%4, and %5 has %6 rows</source>
        <translation>配置写明 %1 %2 为 %3%4，而 %5 有 %6 行</translation>
    </message>
    <message>
        <source>configuration says %1 %2%3, and %4 has %5 rows</source>
        <translation>配置写明 %1 %2%3，而 %4 有 %5 行</translation>
    </message>
    <message>
        <source>configuration says %1 of %2%3, and %4 has %5 for it</source>
        <translation>配置写明 %1 为 %2%3，而 %4 在此为 %5</translation>
    </message>
    <message>
        <source>configuration says %1 of %2%3, and there are %4 layers</source>
        <translation>配置写明 %1 为 %2%3，而有 %4 层</translation>
    </message>
    <message>
        <source>configuration says %1 of %2%3, and there is %4 layer</source>
        <translation>配置写明 %1 为 %2%3，而有 %4 层</translation>
    </message>
    <message>
        <source>configuration says %1 of %2, and %3 has %4 for it</source>
        <translation>配置写明 %1 为 %2，而 %3 在此为 %4</translation>
    </message>
    <message>
        <source>configuration says vocab_size of %1, and %2 has %3 rows</source>
        <translation>配置写明 vocab_size 为 %1，而 %2 有 %3 行</translation>
    </message>
    <message>
        <source>convert it to safetensors with the library that wrote it</source>
        <translation>请用写入它的库转换为 safetensors</translation>
    </message>
    <message>
        <source>convert them with DeepSpeed&apos;s ds_to_universal.py or the trainer&apos;s own export</source>
        <translation>请用 DeepSpeed 的 ds_to_universal.py 或训练程序自己的导出转换</translation>
    </message>
    <message>
        <source>cpu or cuda:0 to cuda:%1</source>
        <translation>cpu 或 cuda:0 至 cuda:%1</translation>
    </message>
    <message>
        <source>cuda:0 to cuda:%1</source>
        <translation>cuda:0 至 cuda:%1</translation>
    </message>
    <message>
        <source>declares %1 items; %2 has %3</source>
        <translation>声明 %1 项；%2 有 %3 项</translation>
    </message>
    <message>
        <source>declares a header of %1 bytes; safetensors allows 100,000,000</source>
        <translation>声明的头为 %1 字节；safetensors 允许 100,000,000</translation>
    </message>
    <message>
        <source>declares a picture of %1 x %2 pixels; at most %3 million are read</source>
        <translation>声明的图片为 %1 x %2 像素；最多读取 %3 百万</translation>
    </message>
    <message>
        <source>declares a storage of %1 elements of %2 bytes, but its record %3 has %4 bytes; the file is damaged</source>
        <translation>声明的存储区有 %1 个元素、每个 %2 字节，但其记录 %3 有 %4 字节；文件已损坏</translation>
    </message>
    <message>
        <source>declares more bytes than it can hold</source>
        <translation>声明的字节多于其所能容纳的</translation>
    </message>
    <message>
        <source>declares more data in %1 than it stores</source>
        <translation>在 %1 中声明的数据多于其存储的</translation>
    </message>
    <message>
        <source>declares pictures of %1 x %2; %3 has %4 x %5</source>
        <translation>声明的图片为 %1 x %2；%3 为 %4 x %5</translation>
    </message>
    <message>
        <source>describes the tensor %1 with a key twice</source>
        <translation>描述张量 %1 时同一个键出现两次</translation>
    </message>
    <message>
        <source>distilbert&apos;s tokenizer</source>
        <translation>distilbert 的分词器</translation>
    </message>
    <message>
        <source>do not</source>
        <translation>不</translation>
    </message>
    <message>
        <source>does not divide the %1 rows of %2; give the rows of one head</source>
        <translation>不能整除 %2 的 %1 行；请给出一个头的行数</translation>
    </message>
    <message>
        <source>does not divide the %1 rows of a matrix, as SPP needs it; take another rank</source>
        <translation>不能整除矩阵的 %1 行，而 SPP 需要整除；请换一个秩</translation>
    </message>
    <message>
        <source>does not give bit for bit what its result says (score %1, not %2; another machine, other threads or libraries?)</source>
        <translation>与其结果并非逐位相同（得分 %1，而不是 %2；换了机器、线程数或库？）</translation>
    </message>
    <message>
        <source>does not give dtype, shape and two data_offsets for the tensor %1</source>
        <translation>没有给出张量 %1 的 dtype、shape 和两个 data_offsets</translation>
    </message>
    <message>
        <source>does not hold %1 with pictures (.jpg, .jpeg or .png)</source>
        <translation>没有含图片（.jpg、.jpeg 或 .png）的 %1</translation>
    </message>
    <message>
        <source>does not hold %1%2; %3</source>
        <translation>没有 %1%2；%3</translation>
    </message>
    <message>
        <source>does not hold %1; %2</source>
        <translation>没有 %1；%2</translation>
    </message>
    <message>
        <source>does not hold dev/%1, which the solved questions are of</source>
        <translation>没有 dev/%1，已解答的问题来自那里</translation>
    </message>
    <message>
        <source>does not hold the bits that its true shape needs</source>
        <translation>没有其真实形状所需的位数</translation>
    </message>
    <message>
        <source>does not hold the bytes that were written</source>
        <translation>不含已写入的字节</translation>
    </message>
    <message>
        <source>does not hold the data</source>
        <translation>没有数据</translation>
    </message>
    <message>
        <source>does not hold the data any more; put it back, or correct the folder in study.json</source>
        <translation>不再有数据；请放回，或改正 study.json 中的文件夹</translation>
    </message>
    <message>
        <source>does not hold the files of %1: %2%3</source>
        <translation>没有 %1 的文件：%2%3</translation>
    </message>
    <message>
        <source>does not hold what this run was planned with%1%2; run the study again, which then plans it anew</source>
        <translation>不再是规划此运行时的内容%1%2；请重新运行研究，届时会重新规划</translation>
    </message>
    <message>
        <source>does not hold what was just written; something else changes the study&apos;s files</source>
        <translation>不含刚写入的内容；有其他程序在改动研究的文件</translation>
    </message>
    <message>
        <source>does not keep two of every four weights</source>
        <translation>没有在每四个权重中保留两个</translation>
    </message>
    <message>
        <source>does not read back as written; choose another disk</source>
        <translation>读回的与写入的不同；请选择其他磁盘</translation>
    </message>
    <message>
        <source>does not say &quot;%1&quot; as a number above 0</source>
        <translation>没有以大于 0 的数给出 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>does not say &quot;%1&quot; as a whole number from 1, which the model needs; put the original config.json beside the weights</source>
        <translation>没有以从 1 起的整数给出模型所需的 &quot;%1&quot;；请把原始 config.json 放在权重旁边</translation>
    </message>
    <message>
        <source>does not say %1, which the config.json of a model of the type %2 does</source>
        <translation>没有给出 %1，而 %2 类型模型的 config.json 会给出</translation>
    </message>
    <message>
        <source>does not say whether earlier jobs of this study still run; try again when Slurm&apos;s controller answers, or remove the study&apos;s slurm.json where they surely do not</source>
        <translation>没有说明此研究先前的作业是否仍在运行；请在 Slurm 控制器应答时重试，若确定没有在运行则删除研究的 slurm.json</translation>
    </message>
    <message>
        <source>does not unpack to the bytes that it declares</source>
        <translation>解压后的字节与声明的不符</translation>
    </message>
    <message>
        <source>download it again, with an access token where one is needed</source>
        <translation>请重新下载，需要时附上访问令牌</translation>
    </message>
    <message>
        <source>download the others and their .index.json beside it and open the folder</source>
        <translation>请把其余部分及其 .index.json 下载到旁边，再打开文件夹</translation>
    </message>
    <message>
        <source>electra&apos;s tokenizer</source>
        <translation>electra 的分词器</translation>
    </message>
    <message>
        <source>empty, as ZeRO-3 saves what it did not gather; DeepSpeed&apos;s zero_to_fp32.py makes the weights</source>
        <translation>空的，ZeRO-3 未收集的就这样保存；DeepSpeed 的 zero_to_fp32.py 可生成权重</translation>
    </message>
    <message>
        <source>ends before its last operand</source>
        <translation>在最后一个操作数之前结束</translation>
    </message>
    <message>
        <source>ends in %1, and what is written is safetensors; let the name end in .safetensors</source>
        <translation>以 %1 结尾，而写出的是 safetensors；请让名称以 .safetensors 结尾</translation>
    </message>
    <message>
        <source>ends with a line that is damaged, or that somebody edited, so that nobody knows how the run ended; run the study again: a result that is whole is not computed anew</source>
        <translation>以损坏或被人改过的一行结尾，因此无从得知运行如何结束；请重新运行研究：完整的结果不会重新计算</translation>
    </message>
    <message>
        <source>ends without saying so</source>
        <translation>未声明就结束</translation>
    </message>
    <message>
        <source>examples and seeds</source>
        <translation>样本与种子</translation>
    </message>
    <message>
        <source>exists already; a sharded checkpoint is written as a new folder</source>
        <translation>已经存在；分片的检查点写入新文件夹</translation>
    </message>
    <message>
        <source>fails its checksum</source>
        <translation>校验和不符</translation>
    </message>
    <message>
        <source>fails its checksum in %1</source>
        <translation>%1 的校验和不符</translation>
    </message>
    <message>
        <source>finds its mask by training, round by round; name it among the methods of a study</source>
        <translation>通过逐轮训练寻找掩码；请在研究的方法中列出它</translation>
    </message>
    <message>
        <source>folder of pictures</source>
        <translation>图片文件夹</translation>
    </message>
    <message>
        <source>full tuning</source>
        <translation>全量微调</translation>
    </message>
    <message>
        <source>get the whole file, or, where that has none (AWQ without zero points, Nunchaku), save the dense weights with what quantised them</source>
        <translation>请获取完整的文件；若那里没有（无零点的 AWQ、Nunchaku），请用量化它们的程序保存稠密权重</translation>
    </message>
    <message>
        <source>get train-v1.1.json and dev-v1.1.json of SQuAD v1.1 (from https://rajpurkar.github.io/SQuAD-explorer) and name their folder</source>
        <translation>请从 https://rajpurkar.github.io/SQuAD-explorer 获取 SQuAD v1.1 的 train-v1.1.json 和 dev-v1.1.json，并给出其文件夹</translation>
    </message>
    <message>
        <source>give a .safetensors file, a PyTorch .pt, .pth or .bin file, or the folder of a Hugging Face model</source>
        <translation>请给出 .safetensors 文件、PyTorch 的 .pt、.pth 或 .bin 文件，或 Hugging Face 模型的文件夹</translation>
    </message>
    <message>
        <source>give a file of weights</source>
        <translation>请给出权重文件</translation>
    </message>
    <message>
        <source>gives %1 a share that is no number from 0 to 1</source>
        <translation>给 %1 的份额不是 0 到 1 的数</translation>
    </message>
    <message>
        <source>gives %1 sequences of %2 tokens to learn from, fewer than the %3 of a step; take a longer text, shorter sequences, a larger fraction or a smaller batch</source>
        <translation>提供 %1 个长 %2 token 的序列用于学习，少于一步所需的 %3 个；请取更长的文本、更短的序列、更大的比例或更小的批</translation>
    </message>
    <message>
        <source>gives a share to %1, which is not in the pool; inspect lists what is</source>
        <translation>给了 %1 份额，它不在剪枝池中；inspect 会列出其中有什么</translation>
    </message>
    <message>
        <source>gives logits that are not finite, so it has no score; inspect says which weights are NaN or infinite</source>
        <translation>给出的 logit 不是有限值，因此没有得分；inspect 会说明哪些权重是 NaN 或无穷</translation>
    </message>
    <message>
        <source>gives outputs that are not finite after it was trained; lower the learning rate, which is %1</source>
        <translation>训练后的输出不是有限值；请降低学习率，当前为 %1</translation>
    </message>
    <message>
        <source>gives the entry %1 %2 bytes, more than there are</source>
        <translation>给条目 %1 %2 字节，多于实际存在的</translation>
    </message>
    <message>
        <source>gives the outputs of the stages %1 (out_indices), which may go with their layers; take that out of its config.json first</source>
        <translation>给出阶段 %1 的输出（out_indices），它们可能随其层一起去掉；请先从其 config.json 中删去</translation>
    </message>
    <message>
        <source>gives the piece %1 the type %2 and the score %3</source>
        <translation>给片段 %1 的类型为 %2、分数为 %3</translation>
    </message>
    <message>
        <source>gives the stored entry %1 two sizes</source>
        <translation>给存储的条目 %1 两个大小</translation>
    </message>
    <message>
        <source>gives the tensor %1 %2 dimensions</source>
        <translation>给张量 %1 %2 个维度</translation>
    </message>
    <message>
        <source>gives the tensor %1 more than 64 dimensions</source>
        <translation>给张量 %1 超过 64 个维度</translation>
    </message>
    <message>
        <source>gives the tensor %1 more than two data_offsets</source>
        <translation>给张量 %1 超过两个 data_offsets</translation>
    </message>
    <message>
        <source>gives the tensor %1 rows of %2 elements, which blocks of %3 do not fill</source>
        <translation>给张量 %1 每行 %2 个元素，不能填满 %3 的块</translation>
    </message>
    <message>
        <source>gives the token %1 the id %2; ids go from 0 to %3</source>
        <translation>给 token %1 的 id 为 %2；id 为 0 到 %3</translation>
    </message>
    <message>
        <source>go beyond the model&apos;s vocabulary of %1: the tokenizer is another model&apos;s</source>
        <translation>超出模型的词表 %1：分词器属于另一个模型</translation>
    </message>
    <message>
        <source>goes on behind its last operand</source>
        <translation>在最后一个操作数之后还有内容</translation>
    </message>
    <message>
        <source>has &quot;%1&quot;: %2, which is no number above 0</source>
        <translation>有 &quot;%1&quot;: %2，不是大于 0 的数</translation>
    </message>
    <message>
        <source>has &quot;%1&quot;: %2, which the engine does not compute</source>
        <translation>有 &quot;%1&quot;: %2，引擎不支持</translation>
    </message>
    <message>
        <source>has &quot;use_scaled_rope&quot; without saying the factor; take the model in Hugging Face&apos;s layout, whose config.json does</source>
        <translation>有 &quot;use_scaled_rope&quot; 但没有给出系数；请使用 Hugging Face 布局的模型，其 config.json 会给出</translation>
    </message>
    <message>
        <source>has %1 answers, of which none is the right one</source>
        <translation>有 %1 个答案，其中没有正确的</translation>
    </message>
    <message>
        <source>has %1 attention heads, which do not divide its width of %2</source>
        <translation>有 %1 个注意力头，不能整除其宽度 %2</translation>
    </message>
    <message>
        <source>has %1 blocks, the last one of number %2, and its configuration says that it has %3 (block_count of GGUF, n_layers of params.json, num_hidden_layers of config.json); put the model&apos;s own configuration beside it, or download the model again</source>
        <translation>有 %1 个块，最后一个编号 %2，而其配置说有 %3 个（GGUF 的 block_count、params.json 的 n_layers、config.json 的 num_hidden_layers）；请把该模型自己的配置放在旁边，或重新下载模型</translation>
    </message>
    <message>
        <source>has %1 bytes behind its end; the file is damaged</source>
        <translation>结尾之后还有 %1 字节；文件已损坏</translation>
    </message>
    <message>
        <source>has %1 bytes behind its last storage; the file is damaged</source>
        <translation>最后一个存储区之后还有 %1 字节；文件已损坏</translation>
    </message>
    <message>
        <source>has %1 bytes behind its last tensor, which ends at %2; the file is damaged, write or download it again</source>
        <translation>最后一个张量在 %2 结束，其后还有 %1 字节；文件已损坏，请重新写入或下载</translation>
    </message>
    <message>
        <source>has %1 bytes in %2 where its shape needs %3</source>
        <translation>在 %2 中有 %1 字节，而其形状需要 %3</translation>
    </message>
    <message>
        <source>has %1 bytes, but its type and shape need %2</source>
        <translation>有 %1 字节，但其类型和形状需要 %2</translation>
    </message>
    <message>
        <source>has %1 bytes, more than the %2 that such a file may have</source>
        <translation>有 %1 字节，超过此类文件允许的 %2</translation>
    </message>
    <message>
        <source>has %1 bytes, too few for an IDX header</source>
        <translation>有 %1 字节，不足以作 IDX 头</translation>
    </message>
    <message>
        <source>has %1 bytes, which do not fit its shape</source>
        <translation>有 %1 字节，与其形状不符</translation>
    </message>
    <message>
        <source>has %1 bytes, which is no whole number of records of %2</source>
        <translation>有 %1 字节，不是 %2 字节记录的整数倍</translation>
    </message>
    <message>
        <source>has %1 bytes; at most %2 are taken at once</source>
        <translation>有 %1 字节；一次最多接受 %2</translation>
    </message>
    <message>
        <source>has %1 cells, but the header names %2</source>
        <translation>有 %1 个单元格，但表头写明 %2 个</translation>
    </message>
    <message>
        <source>has %1 classes, but %2 has %3</source>
        <translation>有 %1 个类别，但 %2 有 %3 个</translation>
    </message>
    <message>
        <source>has %1 classes; from 2 to 10,000 are told apart</source>
        <translation>有 %1 个类别；可区分 2 到 10,000 个</translation>
    </message>
    <message>
        <source>has %1 different labels; there must be 2 to %2</source>
        <translation>有 %1 个不同的标签；应有 2 到 %2 个</translation>
    </message>
    <message>
        <source>has %1 elements</source>
        <translation>有 %1 个元素</translation>
    </message>
    <message>
        <source>has %1 elements from %2 on of a storage of %3; the file is damaged</source>
        <translation>在 %3 的存储区中从 %2 起有 %1 个元素；文件已损坏</translation>
    </message>
    <message>
        <source>has %1 examples, but %2 has %3; take the whole file, or measure data of your own as text-classification</source>
        <translation>有 %1 个样本，但 %2 有 %3 个；请取完整的文件，或用 text-classification 测量自己的数据</translation>
    </message>
    <message>
        <source>has %1 examples, but %2 has %3; take the whole set, or say with --partial (&quot;partial&quot;: true in a study) that another is meant</source>
        <translation>有 %1 个样本，但 %2 有 %3 个；请取完整的集合，或用 --partial（研究中 &quot;partial&quot;: true）说明用的是另一个</translation>
    </message>
    <message>
        <source>has %1 extents</source>
        <translation>有 %1 个维度</translation>
    </message>
    <message>
        <source>has %1 heads of %2 with %3 of keys, which cannot be</source>
        <translation>有 %1 个大小为 %2 的头、%3 个 key 的头，这不可能</translation>
    </message>
    <message>
        <source>has %1 hidden dimensions in %2, and %3 elsewhere</source>
        <translation>在 %2 中有 %1 个隐藏维度，其他处为 %3</translation>
    </message>
    <message>
        <source>has %1 in one part and not in %2; the files belong to different models</source>
        <translation>一部分中有 %1，而 %2 中没有；文件属于不同的模型</translation>
    </message>
    <message>
        <source>has %1 inputs where %2 come in: its codes are packed otherwise than they are read, or config.json is another model&apos;s; dequantise it with what wrote it</source>
        <translation>有 %1 个输入，而传入的有 %2 个：其编码的打包方式与读取方式不同，或 config.json 属于另一个模型；请用写入它的程序反量化</translation>
    </message>
    <message>
        <source>has %1 labels for %2 questions</source>
        <translation>有 %1 个标签，对应 %2 个问题</translation>
    </message>
    <message>
        <source>has %1 labels for the %2 pictures of %3</source>
        <translation>有 %1 个标签，对应 %3 的 %2 张图片</translation>
    </message>
    <message>
        <source>has %1 matrices, and BERT&apos;s have six (query, key, value, out, ffn-in, ffn-out); the engine runs bert, roberta and distilbert</source>
        <translation>有 %1 个矩阵，而 BERT 有六个（query, key, value, out, ffn-in, ffn-out）；引擎可运行 bert、roberta 和 distilbert</translation>
    </message>
    <message>
        <source>has %1 matrices, and a plain ViT&apos;s have six (query, key, value, out, ffn-in, ffn-out)</source>
        <translation>有 %1 个矩阵，而普通 ViT 有六个（query, key, value, out, ffn-in, ffn-out）</translation>
    </message>
    <message>
        <source>has %1 models; a table has 1 to %2</source>
        <translation>有 %1 个模型；一个表可有 1 到 %2 个</translation>
    </message>
    <message>
        <source>has %1 numbers; the model has %2 channels</source>
        <translation>有 %1 个数；模型有 %2 个通道</translation>
    </message>
    <message>
        <source>has %1 of %2, and plain LoRA alone (W + B A) is merged; merge it with PEFT&apos;s merge_and_unload()</source>
        <translation>有 %1 为 %2，而只能合并普通 LoRA（W + B A）；请用 PEFT 的 merge_and_unload() 合并</translation>
    </message>
    <message>
        <source>has %1 of [%2] and %3 of [%4], and transformers&apos; model has one shape for all blocks; convert it with --names own</source>
        <translation>有 %1 为 [%2]、%3 为 [%4]，而 transformers 的模型各块形状相同；请用 --names own 转换</translation>
    </message>
    <message>
        <source>has %1 outputs of %2 inputs, and %3 has %4 of %5; only matrices of one shape have differences</source>
        <translation>有 %1 个输出、%2 个输入，而 %3 有 %4 个、%5 个；只有形状相同的矩阵才有差值</translation>
    </message>
    <message>
        <source>has %1 places where %2 hidden dimensions are</source>
        <translation>有 %1 个位置，而隐藏维度有 %2 个</translation>
    </message>
    <message>
        <source>has %1 problems, but %2 has %3; take the whole file, or say with --partial (&quot;partial&quot;: true in a study) that another set is meant</source>
        <translation>有 %1 道题，但 %2 有 %3 道；请取完整的文件，或用 --partial（研究中 &quot;partial&quot;: true）说明用的是另一个集合</translation>
    </message>
    <message>
        <source>has %1 questions, but %2 has %3; take the whole file, or say with --partial (&quot;partial&quot;: true in a study) that another set is meant</source>
        <translation>有 %1 个问题，但 %2 有 %3 个；请取完整的文件，或用 --partial（研究中 &quot;partial&quot;: true）说明用的是另一个集合</translation>
    </message>
    <message>
        <source>has %1 questions, fewer than the %2 that are to be solved</source>
        <translation>有 %1 个问题，少于需解答的 %2 个</translation>
    </message>
    <message>
        <source>has %1 records, but %2 has %3 a file</source>
        <translation>有 %1 条记录，但 %2 每个文件有 %3 条</translation>
    </message>
    <message>
        <source>has %1 rows in %2, which are not those of %3 heads; put the model&apos;s own config.json beside it</source>
        <translation>在 %2 中有 %1 行，不是 %3 个头的；请把该模型自己的 config.json 放在旁边</translation>
    </message>
    <message>
        <source>has %1 sequences of %2 tokens, fewer than the %3 of a step; take a longer text, shorter sequences or a smaller batch</source>
        <translation>有 %1 个长 %2 token 的序列，少于一步所需的 %3 个；请取更长的文本、更短的序列或更小的批</translation>
    </message>
    <message>
        <source>has %1 stacks of blocks; hidden dimensions are taken out of a model with one</source>
        <translation>有 %1 组块；只能从只有一组的模型中去掉隐藏维度</translation>
    </message>
    <message>
        <source>has %1 stacks of blocks; layers are left out of a model with one</source>
        <translation>有 %1 组块；只能从只有一组的模型中去掉层</translation>
    </message>
    <message>
        <source>has %1 sums of %2, whose rows have %3 weights; it is another model&apos;s</source>
        <translation>对 %2 有 %1 个和，而其行有 %3 个权重；它属于另一个模型</translation>
    </message>
    <message>
        <source>has %1 test pictures, but %2 has %3; measure a part of it as image-folder</source>
        <translation>有 %1 张测试图片，但 %2 有 %3 张；请用 image-folder 测量其中一部分</translation>
    </message>
    <message>
        <source>has %1 that is no number from 0 on; the file is damaged</source>
        <translation>有 %1 不是从 0 起的数；文件已损坏</translation>
    </message>
    <message>
        <source>has %1 tokens with %2 scores and %3 types</source>
        <translation>有 %1 个 token、%2 个分数、%3 个类型</translation>
    </message>
    <message>
        <source>has %1 tokens, and a calibration window of %2 needs more; take a longer text or a smaller length</source>
        <translation>有 %1 个 token，而 %2 的校准窗口需要更多；请取更长的文本或更小的长度</translation>
    </message>
    <message>
        <source>has %1 tokens, but the model takes at most %2</source>
        <translation>有 %1 个 token，但模型最多接受 %2 个</translation>
    </message>
    <message>
        <source>has %1 tokens, fewer than one window of %2; take a longer text or --window</source>
        <translation>有 %1 个 token，不足一个 %2 的窗口；请取更长的文本或用 --window</translation>
    </message>
    <message>
        <source>has %1 training pictures, but %2 has %3; measure a part of it as image-folder</source>
        <translation>有 %1 张训练图片，但 %2 有 %3 张；请用 image-folder 测量其中一部分</translation>
    </message>
    <message>
        <source>has %1 training pictures, fewer than the %2 samples of the calibration</source>
        <translation>有 %1 张训练图片，少于校准的 %2 个样本</translation>
    </message>
    <message>
        <source>has %1 values; %2 from %3 on were asked for</source>
        <translation>有 %1 个值；要求从 %3 起的 %2 个</translation>
    </message>
    <message>
        <source>has %1, and by its shapes the model of %2 is cut into %3 parts; the files belong to different models</source>
        <translation>有 %1，按形状 %2 的模型被切成 %3 部分；文件属于不同的模型</translation>
    </message>
    <message>
        <source>has %1, which is no regular expression of %2 bytes at most: %3</source>
        <translation>有 %1，不是至多 %2 字节的正则表达式：%3</translation>
    </message>
    <message>
        <source>has 16 bits a channel; convert it to 8</source>
        <translation>每通道 16 位；请转换为 8 位</translation>
    </message>
    <message>
        <source>has __metadata__ twice</source>
        <translation>__metadata__ 出现两次</translation>
    </message>
    <message>
        <source>has a &quot;%1&quot; that is no list of 2 to %2 objects</source>
        <translation>有 &quot;%1&quot; 不是 2 到 %2 个对象的列表</translation>
    </message>
    <message>
        <source>has a &quot;%1&quot; that is no list of 2 to %2 texts</source>
        <translation>有 &quot;%1&quot; 不是 2 到 %2 个文本的列表</translation>
    </message>
    <message>
        <source>has a &quot;%1&quot; that is no number</source>
        <translation>有 &quot;%1&quot; 不是数</translation>
    </message>
    <message>
        <source>has a &quot;%1&quot; that is no object</source>
        <translation>有 &quot;%1&quot; 不是对象</translation>
    </message>
    <message>
        <source>has a &quot;%1&quot; that is no text</source>
        <translation>有 &quot;%1&quot; 不是文本</translation>
    </message>
    <message>
        <source>has a &quot;%1&quot; that is no whole number from 0 to %2</source>
        <translation>有 &quot;%1&quot; 不是 0 到 %2 的整数</translation>
    </message>
    <message>
        <source>has a &quot;%1&quot; with something that is no object</source>
        <translation>有 &quot;%1&quot; 含有不是对象的内容</translation>
    </message>
    <message>
        <source>has a &quot;%1&quot; with something that is no text</source>
        <translation>有 &quot;%1&quot; 含有不是文本的内容</translation>
    </message>
    <message>
        <source>has a &quot;sentence&quot; without a _</source>
        <translation>有不含 _ 的 &quot;sentence&quot;</translation>
    </message>
    <message>
        <source>has a bad attribute %1 at %2</source>
        <translation>%2 处有错误的属性 %1</translation>
    </message>
    <message>
        <source>has a base address that is not where it begins</source>
        <translation>基地址不在其开始处</translation>
    </message>
    <message>
        <source>has a classifier for %1 classes, but %2 has %3; fine-tune it on %4 first</source>
        <translation>分类器有 %1 个类别，但 %2 有 %3 个；请先在 %4 上微调</translation>
    </message>
    <message>
        <source>has a config.json beside it that does not say the number of heads</source>
        <translation>旁边的 config.json 没有说明头数</translation>
    </message>
    <message>
        <source>has a context of %1 tokens, and question and answer have %2; give fewer by --prompt and --tokens</source>
        <translation>上下文为 %1 个 token，而问题与答案有 %2 个；请用 --prompt 和 --tokens 减少</translation>
    </message>
    <message>
        <source>has a context without a token</source>
        <translation>上下文中没有 token</translation>
    </message>
    <message>
        <source>has a damaged %1</source>
        <translation>%1 已损坏</translation>
    </message>
    <message>
        <source>has a damaged pool_rule in its metadata; the mask file is damaged</source>
        <translation>元数据中的 pool_rule 已损坏；掩码文件已损坏</translation>
    </message>
    <message>
        <source>has a damaged record of the weights that it was trained beside (%1 of its metadata); get the file again</source>
        <translation>关于训练时旁边权重的记录已损坏（元数据的 %1）；请重新获取文件</translation>
    </message>
    <message>
        <source>has a dataset %1 of another kind</source>
        <translation>有另一种类的数据集 %1</translation>
    </message>
    <message>
        <source>has a dataspace that is none</source>
        <translation>dataspace 无效</translation>
    </message>
    <message>
        <source>has a dictionary with a key without a value</source>
        <translation>字典中有没有值的键</translation>
    </message>
    <message>
        <source>has a feed-forward that is not four times as wide as the model, as transformers&apos; Bloom always is; convert it with --names own</source>
        <translation>前馈层宽度不是模型的四倍，而 transformers 的 Bloom 总是如此；请用 --names own 转换</translation>
    </message>
    <message>
        <source>has a file consolidated.*.pth, but none whose name is consolidated.NN.pth; give it the name that it was downloaded by</source>
        <translation>有 consolidated.*.pth 文件，但没有名为 consolidated.NN.pth 的；请恢复下载时的名称</translation>
    </message>
    <message>
        <source>has a file latest that could be read a moment ago and no more</source>
        <translation>有刚才能读取、现在不能再读取的文件 latest</translation>
    </message>
    <message>
        <source>has a frame that is longer than the pickle</source>
        <translation>有比 pickle 更长的帧</translation>
    </message>
    <message>
        <source>has a global with a name that is too long</source>
        <translation>有名称过长的 global</translation>
    </message>
    <message>
        <source>has a group inside itself</source>
        <translation>有包含自身的组</translation>
    </message>
    <message>
        <source>has a group of weights that is not flat, or more than 1,024 of them</source>
        <translation>有不是扁平的权重组，或超过 1,024 个</translation>
    </message>
    <message>
        <source>has a header and no examples</source>
        <translation>有表头而没有样本</translation>
    </message>
    <message>
        <source>has a header and no problems</source>
        <translation>有表头而没有题目</translation>
    </message>
    <message>
        <source>has a header of %1 bytes</source>
        <translation>头为 %1 字节</translation>
    </message>
    <message>
        <source>has a key that is no id</source>
        <translation>有不是 id 的键</translation>
    </message>
    <message>
        <source>has a label of more than 200 bytes</source>
        <translation>有超过 200 字节的标签</translation>
    </message>
    <message>
        <source>has a latest_checkpointed_iteration.txt that could be read a moment ago and no more</source>
        <translation>有刚才能读取、现在不能再读取的 latest_checkpointed_iteration.txt</translation>
    </message>
    <message>
        <source>has a line of more than 1 GB</source>
        <translation>有超过 1 GB 的行</translation>
    </message>
    <message>
        <source>has a line that is no object with a &quot;text&quot;</source>
        <translation>有不是含 &quot;text&quot; 的对象的行</translation>
    </message>
    <message>
        <source>has a lora_A and no lora_B; the file is incomplete</source>
        <translation>有 lora_A 而没有 lora_B；文件不完整</translation>
    </message>
    <message>
        <source>has a lora_B and no lora_A; the file is incomplete</source>
        <translation>有 lora_B 而没有 lora_A；文件不完整</translation>
    </message>
    <message>
        <source>has a method twice</source>
        <translation>同一方法出现两次</translation>
    </message>
    <message>
        <source>has a model.weights.h5 that is no HDF5; the file is damaged</source>
        <translation>有不是 HDF5 的 model.weights.h5；文件已损坏</translation>
    </message>
    <message>
        <source>has a name outside of its heap</source>
        <translation>有位于其堆之外的名称</translation>
    </message>
    <message>
        <source>has a name that is too long; the file is damaged</source>
        <translation>有过长的名称；文件已损坏</translation>
    </message>
    <message>
        <source>has a number of %1 bytes where %2 are left</source>
        <translation>有 %1 字节的数，而只剩 %2 字节</translation>
    </message>
    <message>
        <source>has a part of a storage without a place; the file is damaged</source>
        <translation>存储区有没有位置的部分；文件已损坏</translation>
    </message>
    <message>
        <source>has a part of another shape than .metadata says; the files are damaged</source>
        <translation>有形状与 .metadata 所写不同的部分；文件已损坏</translation>
    </message>
    <message>
        <source>has a part of type %1 where the whole is %2; the files are damaged</source>
        <translation>有类型为 %1 的部分，而整体为 %2；文件已损坏</translation>
    </message>
    <message>
        <source>has a part of which .metadata does not say where it lies; the file is damaged</source>
        <translation>有 .metadata 没有说明位置的部分；文件已损坏</translation>
    </message>
    <message>
        <source>has a part that reaches out of it; the files are damaged</source>
        <translation>有超出其范围的部分；文件已损坏</translation>
    </message>
    <message>
        <source>has a pattern twice</source>
        <translation>同一模式出现两次</translation>
    </message>
    <message>
        <source>has a piece of a weight that is not flat</source>
        <translation>有不是扁平的权重片段</translation>
    </message>
    <message>
        <source>has a piece that is not read</source>
        <translation>有未能读取的片段</translation>
    </message>
    <message>
        <source>has a point twice</source>
        <translation>同一个点出现两次</translation>
    </message>
    <message>
        <source>has a point without &quot;%1&quot;; make it by scan --sensitivity S --json</source>
        <translation>有缺少 &quot;%1&quot; 的点；请用 scan --sensitivity S --json 生成</translation>
    </message>
    <message>
        <source>has a quote that is not closed</source>
        <translation>有未闭合的引号</translation>
    </message>
    <message>
        <source>has a scale or zero point that is none</source>
        <translation>缩放系数或零点无效</translation>
    </message>
    <message>
        <source>has a seed twice</source>
        <translation>同一种子出现两次</translation>
    </message>
    <message>
        <source>has a shape or a type that is shared with others, which is not read</source>
        <translation>形状或类型与其他共用，不支持读取</translation>
    </message>
    <message>
        <source>has a shape or an offset that is no tuple</source>
        <translation>形状或偏移不是元组</translation>
    </message>
    <message>
        <source>has a shape or strides that are no tuple; the file is damaged</source>
        <translation>形状或步幅不是元组；文件已损坏</translation>
    </message>
    <message>
        <source>has a shape that is none</source>
        <translation>形状无效</translation>
    </message>
    <message>
        <source>has a size or an offset that is no number from 0 on</source>
        <translation>大小或偏移不是从 0 起的数</translation>
    </message>
    <message>
        <source>has a storage of the type %1, which is not read, and what stands behind it cannot be found; load the file with torch and save it again</source>
        <translation>有类型为 %1 的存储区，不支持读取，其后的内容无法找到；请用 torch 加载文件后重新保存</translation>
    </message>
    <message>
        <source>has a storage of the type %1, which is not read; load the file with torch and save plain tensors</source>
        <translation>有类型为 %1 的存储区，不支持读取；请用 torch 加载文件后保存普通张量</translation>
    </message>
    <message>
        <source>has a sum of squares of %1 that is no number from 0</source>
        <translation>平方和 %1 不是从 0 起的数</translation>
    </message>
    <message>
        <source>has a tensor whose name is no text</source>
        <translation>有名称不是文本的张量</translation>
    </message>
    <message>
        <source>has a tensor without its properties</source>
        <translation>有缺少属性的张量</translation>
    </message>
    <message>
        <source>has a tensor&apos;s name of %1 bytes</source>
        <translation>有 %1 字节的张量名称</translation>
    </message>
    <message>
        <source>has a text of %1 bytes</source>
        <translation>有 %1 字节的文本</translation>
    </message>
    <message>
        <source>has a text of %1 bytes where %2 are left</source>
        <translation>有 %1 字节的文本，而只剩 %2 字节</translation>
    </message>
    <message>
        <source>has a text with escapes of more than 16 MB</source>
        <translation>有超过 16 MB 的带转义文本</translation>
    </message>
    <message>
        <source>has a tokenizer of llama.cpp&apos;s kind %1; of a GGUF file byte-level BPE (gpt2) and SentencePiece&apos;s BPE (llama) are read: use the model&apos;s Hugging Face folder</source>
        <translation>有 llama.cpp 的 %1 类分词器；GGUF 文件只支持字节级 BPE（gpt2）和 SentencePiece 的 BPE（llama）：请使用该模型的 Hugging Face 文件夹</translation>
    </message>
    <message>
        <source>has a tree of a group that is none</source>
        <translation>有无效的组树</translation>
    </message>
    <message>
        <source>has a value of the type %1</source>
        <translation>有类型为 %1 的值</translation>
    </message>
    <message>
        <source>has a vocabulary of %1, and the model one of %2; a teacher must read the same tokens</source>
        <translation>词表为 %1，而模型为 %2；教师必须读取相同的 token</translation>
    </message>
    <message>
        <source>has a weight whose name is no text</source>
        <translation>有名称不是文本的权重</translation>
    </message>
    <message>
        <source>has a weight_map that names no tensor; download it again</source>
        <translation>weight_map 没有列出张量；请重新下载</translation>
    </message>
    <message>
        <source>has a width of %1, and nothing says into how many heads it is split; put a config.json with num_attention_heads (or timm&apos;s own with model_args and its num_heads) beside it</source>
        <translation>宽度为 %1，而没有说明分成几个头；请在旁边放入含 num_attention_heads 的 config.json（或 timm 自己的含 model_args 与 num_heads 的）</translation>
    </message>
    <message>
        <source>has addresses or lengths of other than 8 bytes</source>
        <translation>地址或长度不是 8 字节</translation>
    </message>
    <message>
        <source>has an &quot;answer&quot; that is neither 1 nor 2</source>
        <translation>&quot;answer&quot; 既不是 1 也不是 2</translation>
    </message>
    <message>
        <source>has an adapter, but is not in the model; name the model that the adapter was trained for</source>
        <translation>有适配器，但不在模型中；请给出训练该适配器的模型</translation>
    </message>
    <message>
        <source>has an alignment of %1, which is no power of two</source>
        <translation>对齐为 %1，不是 2 的幂</translation>
    </message>
    <message>
        <source>has an alignment that is no 32-bit number</source>
        <translation>对齐不是 32 位的数</translation>
    </message>
    <message>
        <source>has an answer of %1 tokens, and the model takes %2 at once</source>
        <translation>答案有 %1 个 token，而模型一次接受 %2 个</translation>
    </message>
    <message>
        <source>has an answer without &quot;answer_start&quot;, the place of its first character in the passage</source>
        <translation>有答案缺少 &quot;answer_start&quot;，即其首字符在段落中的位置</translation>
    </message>
    <message>
        <source>has an answer without a character</source>
        <translation>有空的答案</translation>
    </message>
    <message>
        <source>has an answer without a token of its own: the tokenizer joins it with what stands before</source>
        <translation>有答案没有自己的 token：分词器把它与前文连在一起</translation>
    </message>
    <message>
        <source>has an array of the type %1</source>
        <translation>有类型为 %1 的数组</translation>
    </message>
    <message>
        <source>has an equation of more than %1 terms</source>
        <translation>方程超过 %1 项</translation>
    </message>
    <message>
        <source>has an extent below zero</source>
        <translation>有小于零的维度</translation>
    </message>
    <message>
        <source>has an impossible shape at %1</source>
        <translation>%1 处的形状不可能</translation>
    </message>
    <message>
        <source>has an object header that is none</source>
        <translation>对象头无效</translation>
    </message>
    <message>
        <source>has an object without its %1</source>
        <translation>有缺少 %1 的对象</translation>
    </message>
    <message>
        <source>has another mask than the stage before it made</source>
        <translation>掩码与前一阶段生成的不同</translation>
    </message>
    <message>
        <source>has another rank than its other parts</source>
        <translation>秩与其他部分不同</translation>
    </message>
    <message>
        <source>has another shape than its mask; use the mask with the checkpoint that it was made for</source>
        <translation>形状与其掩码不同；请将掩码用于为之生成的检查点</translation>
    </message>
    <message>
        <source>has another tokenizer than the model: token %1 is %2 there, and %3 here; a teacher must read the same tokens</source>
        <translation>分词器与模型的不同：token %1 在那里是 %2，在这里是 %3；教师必须读取相同的 token</translation>
    </message>
    <message>
        <source>has another training, device or tolerance than %1, so their curves are not of one study; keep them apart</source>
        <translation>训练、设备或容差与 %1 不同，其曲线不属于同一研究；请分开</translation>
    </message>
    <message>
        <source>has bits behind the end of a row</source>
        <translation>行尾之后还有位</translation>
    </message>
    <message>
        <source>has bits that do not fit its shape</source>
        <translation>位数与其形状不符</translation>
    </message>
    <message>
        <source>has blocks of a %1 behind %2 and behind %3, and which of them is the model nothing tells; choose one by --root where inspect lists several, or convert it with --names own</source>
        <translation>在 %2 之后和 %3 之后都有 %1 的块，无从得知哪个是模型；inspect 列出多个时请用 --root 选择，或用 --names own 转换</translation>
    </message>
    <message>
        <source>has blocks that do not divide it</source>
        <translation>有不能整除它的块</translation>
    </message>
    <message>
        <source>has colours for printing (CMYK); convert it to RGB</source>
        <translation>是印刷用颜色（CMYK）；请转换为 RGB</translation>
    </message>
    <message>
        <source>has curves of different lengths</source>
        <translation>曲线长度不同</translation>
    </message>
    <message>
        <source>has damaged rows_of_heads in its metadata; the mask file is damaged</source>
        <translation>元数据中的 rows_of_heads 已损坏；掩码文件已损坏</translation>
    </message>
    <message>
        <source>has divisors that are not above 0</source>
        <translation>有不大于 0 的除数</translation>
    </message>
    <message>
        <source>has dtype %1, whose values are not read</source>
        <translation>dtype 为 %1，不支持读取其值</translation>
    </message>
    <message>
        <source>has examples of different numbers</source>
        <translation>样本数不同</translation>
    </message>
    <message>
        <source>has experts that are cut over ranks (ds_autoep_layers), which is not read; convert it with DeepSpeed&apos;s ds_to_universal.py</source>
        <translation>专家被切分到各 rank（ds_autoep_layers），不支持读取；请用 DeepSpeed 的 ds_to_universal.py 转换</translation>
    </message>
    <message>
        <source>has frequencies of its rotary embeddings (rope_freqs.weight) that are not LLaMA 3&apos;s</source>
        <translation>旋转嵌入的频率（rope_freqs.weight）不是 LLaMA 3 的</translation>
    </message>
    <message>
        <source>has hardly a document of more than %1 tokens; take a smaller length</source>
        <translation>几乎没有超过 %1 个 token 的文档；请取更小的长度</translation>
    </message>
    <message>
        <source>has heads that were pruned in single layers (pruned_heads)</source>
        <translation>有在个别层中被剪去的头（pruned_heads）</translation>
    </message>
    <message>
        <source>has ids up to %1, but the model&apos;s embedding has %2 rows: it is another model&apos;s tokenizer</source>
        <translation>id 达 %1，但模型的嵌入有 %2 行：它是另一个模型的分词器</translation>
    </message>
    <message>
        <source>has indices and values that do not fit its shape</source>
        <translation>索引和值与其形状不符</translation>
    </message>
    <message>
        <source>has indices that are no integers</source>
        <translation>索引不是整数</translation>
    </message>
    <message>
        <source>has inputs whose Hessian has no Cholesky factor with a damping of %1 of its mean diagonal; raise --damping or take more calibration tokens</source>
        <translation>其输入的 Hessian 在阻尼为平均对角线的 %1 时没有 Cholesky 分解；请提高 --damping 或使用更多校准 token</translation>
    </message>
    <message>
        <source>has its blocks in %1, and a %2 of transformers (model_type) in %3; put the model&apos;s own config.json beside it, or convert it with --names own</source>
        <translation>其块在 %1 中，而 transformers 的 %2（model_type）在 %3 中；请把该模型自己的 config.json 放在旁边，或用 --names own 转换</translation>
    </message>
    <message>
        <source>has its columns in activation order, as config.json says (actorder), but its %1 is missing; get the whole file</source>
        <translation>如 config.json 所述列按激活顺序排列（actorder），但缺少 %1；请获取完整的文件</translation>
    </message>
    <message>
        <source>has its layers stacked %1 (Flax&apos;s nn.scan), which is not read; save the model with each layer&apos;s own arrays</source>
        <translation>其各层堆叠 %1（Flax 的 nn.scan），不支持读取；请以每层各自的数组保存模型</translation>
    </message>
    <message>
        <source>has its rows in Meta&apos;s order and %1 a scale for some of them, which is not read; get the model in Hugging Face&apos;s names</source>
        <translation>其行按 Meta 的顺序，且 %1 是其中一些行的缩放系数，不支持读取；请使用 Hugging Face 命名的模型</translation>
    </message>
    <message>
        <source>has its rows in Meta&apos;s order, as its adapter then has; merge it by: convert MODEL OUT --adapter THIS</source>
        <translation>其行按 Meta 的顺序，其适配器也是如此；请用此命令合并：convert MODEL OUT --adapter THIS</translation>
    </message>
    <message>
        <source>has its rows in Meta&apos;s order, in which other programs would take those of an adapter; tune what `convert MODEL OUT --names hf` writes of it</source>
        <translation>其行按 Meta 的顺序，其他程序会按此理解适配器的行；请微调 `convert MODEL OUT --names hf` 由它写出的文件</translation>
    </message>
    <message>
        <source>has its values in the record %1, which is missing; download the file again</source>
        <translation>其值在记录 %1 中，而该记录缺失；请重新下载文件</translation>
    </message>
    <message>
        <source>has jobs in Slurm&apos;s queue, and Slurm does not answer or does not take them out; they end as soon as they begin, and cancelling once more takes them out</source>
        <translation>在 Slurm 队列中有作业，而 Slurm 不应答或不移除它们；它们一开始就会结束，再取消一次会将其移除</translation>
    </message>
    <message>
        <source>has jobs in Slurm&apos;s queue; follow them with: study run --slurm, or end them with: study cancel</source>
        <translation>在 Slurm 队列中有作业；跟踪请用：study run --slurm，结束请用：study cancel</translation>
    </message>
    <message>
        <source>has more or fewer strides than extents; the file is damaged</source>
        <translation>步幅数与维度数不同；文件已损坏</translation>
    </message>
    <message>
        <source>has more than %1 bytes</source>
        <translation>超过 %1 字节</translation>
    </message>
    <message>
        <source>has more than %1 bytes, which no example has</source>
        <translation>超过 %1 字节，样本不会这么大</translation>
    </message>
    <message>
        <source>has more than %1 columns</source>
        <translation>超过 %1 列</translation>
    </message>
    <message>
        <source>has more than %1 files; no real checkpoint has, so it is not read</source>
        <translation>超过 %1 个文件；真实的检查点不会这样，因此不读取</translation>
    </message>
    <message>
        <source>has more than %1 messages</source>
        <translation>超过 %1 条消息</translation>
    </message>
    <message>
        <source>has more than %1 numbers</source>
        <translation>超过 %1 个数</translation>
    </message>
    <message>
        <source>has more than %1 objects</source>
        <translation>超过 %1 个对象</translation>
    </message>
    <message>
        <source>has more than 100,000 files; give the one that holds the weights</source>
        <translation>超过 100,000 个文件；请给出含权重的那个</translation>
    </message>
    <message>
        <source>has more than 150,000 tensors or 24 MB of names; no real model has, so it is not read</source>
        <translation>超过 150,000 个张量或 24 MB 的名称；真实的模型不会这样，因此不读取</translation>
    </message>
    <message>
        <source>has more than 150,000 tensors; no real model has, so it is not read</source>
        <translation>超过 150,000 个张量；真实的模型不会这样，因此不读取</translation>
    </message>
    <message>
        <source>has more than 16 MB</source>
        <translation>超过 16 MB</translation>
    </message>
    <message>
        <source>has more than 16,384 files; no real checkpoint has</source>
        <translation>超过 16,384 个文件；真实的检查点不会这样</translation>
    </message>
    <message>
        <source>has more than 24 MB of names, shapes and metadata; no real model has, so it is not read</source>
        <translation>名称、形状和元数据超过 24 MB；真实的模型不会这样，因此不读取</translation>
    </message>
    <message>
        <source>has more than 64 dimensions</source>
        <translation>超过 64 个维度</translation>
    </message>
    <message>
        <source>has more than 64 dimensions; the file is damaged</source>
        <translation>超过 64 个维度；文件已损坏</translation>
    </message>
    <message>
        <source>has more than 64 offsets of one tensor</source>
        <translation>一个张量有超过 64 个偏移</translation>
    </message>
    <message>
        <source>has neither &quot;shares&quot; by names of matrices nor the &quot;points&quot; of scan --sensitivity --json</source>
        <translation>既没有按矩阵名称的 &quot;shares&quot;，也没有 scan --sensitivity --json 的 &quot;points&quot;</translation>
    </message>
    <message>
        <source>has no &quot;%1&quot;</source>
        <translation>没有 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>has no %1</source>
        <translation>没有 %1</translation>
    </message>
    <message>
        <source>has no %1 in block %2</source>
        <translation>块 %2 中没有 %1</translation>
    </message>
    <message>
        <source>has no answer; SQuAD v1.1 has one for each question (v2.0 has not, and is not measured)</source>
        <translation>没有答案；SQuAD v1.1 的每个问题都有（v2.0 没有，不作测量）</translation>
    </message>
    <message>
        <source>has no attribute %1 at %2</source>
        <translation>%2 处没有属性 %1</translation>
    </message>
    <message>
        <source>has no bias, but others of its kind have</source>
        <translation>没有偏置，而同类的有</translation>
    </message>
    <message>
        <source>has no block of number %1, and others behind it; numbered from 0 without gaps they can be left out</source>
        <translation>没有编号 %1 的块，而其后还有；从 0 起连续编号才能去掉</translation>
    </message>
    <message>
        <source>has no blocks, so none can be left out</source>
        <translation>没有块，因此无可去掉</translation>
    </message>
    <message>
        <source>has no blocks, so there is nothing to prune block by block; scan its curve instead</source>
        <translation>没有块，因此不能逐块剪枝；请改为扫描其曲线</translation>
    </message>
    <message>
        <source>has no classifier (head.weight or classifier.weight), so it has no score; fine-tune it on %1 first</source>
        <translation>没有分类器（head.weight 或 classifier.weight），因此没有得分；请先在 %1 上微调</translation>
    </message>
    <message>
        <source>has no column %1; its columns are %2</source>
        <translation>没有列 %1；其列为 %2</translation>
    </message>
    <message>
        <source>has no config.json beside it that says its model_type; put the model&apos;s own there</source>
        <translation>旁边没有说明其 model_type 的 config.json；请放入该模型自己的</translation>
    </message>
    <message>
        <source>has no config.json that says its model_type, so nothing says how many heads a block has; put the original config.json beside the weights</source>
        <translation>没有说明其 model_type 的 config.json，无从得知每块有几个头；请把原始 config.json 放在权重旁边</translation>
    </message>
    <message>
        <source>has no dataset %1</source>
        <translation>没有数据集 %1</translation>
    </message>
    <message>
        <source>has no dictionaries of weights to choose from, so none called %1</source>
        <translation>没有可选的权重字典，因此没有名为 %1 的</translation>
    </message>
    <message>
        <source>has no dictionary of what was saved</source>
        <translation>没有所保存内容的字典</translation>
    </message>
    <message>
        <source>has no dictionary of where what was saved lies</source>
        <translation>没有说明所保存内容位置的字典</translation>
    </message>
    <message>
        <source>has no documents</source>
        <translation>没有文档</translation>
    </message>
    <message>
        <source>has no dtype; the file is damaged</source>
        <translation>没有 dtype；文件已损坏</translation>
    </message>
    <message>
        <source>has no example of two tokens or more</source>
        <translation>没有两个或更多 token 的样本</translation>
    </message>
    <message>
        <source>has no examples</source>
        <translation>没有样本</translation>
    </message>
    <message>
        <source>has no extension where one is wanted</source>
        <translation>需要扩展名处没有扩展名</translation>
    </message>
    <message>
        <source>has no head for answers (qa_outputs.weight), so it has no score; fine-tune it on %1 first</source>
        <translation>没有回答用的头（qa_outputs.weight），因此没有得分；请先在 %1 上微调</translation>
    </message>
    <message>
        <source>has no key attention.head_count that says the number of heads; put the model&apos;s own config.json beside it</source>
        <translation>没有说明头数的键 attention.head_count；请把该模型自己的 config.json 放在旁边</translation>
    </message>
    <message>
        <source>has no key attention.layer_norm_rms_epsilon or attention.layer_norm_epsilon, and no shape tells it; put the model&apos;s own config.json beside it</source>
        <translation>没有键 attention.layer_norm_rms_epsilon 或 attention.layer_norm_epsilon，形状也看不出；请把该模型自己的 config.json 放在旁边</translation>
    </message>
    <message>
        <source>has no key expert_used_count, and no shape tells how many experts a token goes to; put the model&apos;s own config.json beside it</source>
        <translation>没有键 expert_used_count，形状也看不出一个 token 送往几个专家；请把该模型自己的 config.json 放在旁边</translation>
    </message>
    <message>
        <source>has no label</source>
        <translation>没有标签</translation>
    </message>
    <message>
        <source>has no line in %1</source>
        <translation>%1 中没有行</translation>
    </message>
    <message>
        <source>has no list &quot;%1&quot;, which SQuAD v1.1 has there</source>
        <translation>没有列表 &quot;%1&quot;，而 SQuAD v1.1 在那里有</translation>
    </message>
    <message>
        <source>has no list of its storages; the file is damaged</source>
        <translation>没有存储区列表；文件已损坏</translation>
    </message>
    <message>
        <source>has no list where one is wanted</source>
        <translation>需要列表处没有列表</translation>
    </message>
    <message>
        <source>has no map where one is wanted</source>
        <translation>需要映射处没有映射</translation>
    </message>
    <message>
        <source>has no mask that is whole</source>
        <translation>没有完整的掩码</translation>
    </message>
    <message>
        <source>has no matrix that %1 has too, neither by block and component nor by name</source>
        <translation>没有 %1 也有的矩阵，无论按块与组件还是按名称</translation>
    </message>
    <message>
        <source>has no matrix that --pool and --pool-except leave; inspect --why lists the tensors</source>
        <translation>在 --pool 和 --pool-except 之后没有剩下矩阵；inspect --why 会列出张量</translation>
    </message>
    <message>
        <source>has no model_optim_rng.pt; copy the missing file</source>
        <translation>没有 model_optim_rng.pt；请复制缺少的文件</translation>
    </message>
    <message>
        <source>has no number from 0 on where one is wanted</source>
        <translation>需要从 0 起的数处没有</translation>
    </message>
    <message>
        <source>has no offset that fits its shape</source>
        <translation>没有与其形状相符的偏移</translation>
    </message>
    <message>
        <source>has no one feed-forward of gate, up and down, or ffn-in and ffn-out, in %1, of which hidden dimensions could be taken out</source>
        <translation>在 %1 中没有单一的由 gate、up 和 down 或 ffn-in 和 ffn-out 组成的前馈层，无法去掉其隐藏维度</translation>
    </message>
    <message>
        <source>has no params.json or config.json that says the number of heads; put the model&apos;s own beside it</source>
        <translation>没有说明头数的 params.json 或 config.json；请把该模型自己的放在旁边</translation>
    </message>
    <message>
        <source>has no partner in the %1%2; masks of one pool of one model can be compared</source>
        <translation>在 %1 中没有对应项%2；只能比较同一模型同一剪枝池的掩码</translation>
    </message>
    <message>
        <source>has no picture and class in line %1</source>
        <translation>第 %1 行没有图片和类别</translation>
    </message>
    <message>
        <source>has no pieces</source>
        <translation>没有片段</translation>
    </message>
    <message>
        <source>has no place in a decoder of LLaMA&apos;s, OPT&apos;s or GPT-2&apos;s kind, so the result would be wrong</source>
        <translation>在 LLaMA、OPT 或 GPT-2 类的解码器中没有位置，结果会出错</translation>
    </message>
    <message>
        <source>has no place in a plain BERT (learned positions, post-norm, one classifier), so the result would be wrong</source>
        <translation>在普通 BERT（可学习位置、post-norm、一个分类器）中没有位置，结果会出错</translation>
    </message>
    <message>
        <source>has no place in a plain ViT (class token, learned positions, no layer scale, one head), so the result would be wrong</source>
        <translation>在普通 ViT（类别 token、可学习位置、无 layer scale、一个头）中没有位置，结果会出错</translation>
    </message>
    <message>
        <source>has no place in an importance matrix that is known here; leave it out of the pool with --pool-except</source>
        <translation>在此处已知的重要性矩阵中没有位置；请用 --pool-except 将其移出剪枝池</translation>
    </message>
    <message>
        <source>has no prunable matrix; a checkpoint with 2-D floating weights of linear layers is needed (inspect --why says of each tensor what it is)</source>
        <translation>没有可剪枝的矩阵；需要含线性层二维浮点权重的检查点（inspect --why 会说明每个张量是什么）</translation>
    </message>
    <message>
        <source>has no question</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>has no questions</source>
        <translation>没有任何问题</translation>
    </message>
    <message>
        <source>has no room for question %1 of %2 tokens and a part of its passage</source>
        <translation>容不下 %2 个 token 的问题 %1 及其段落的一部分</translation>
    </message>
    <message>
        <source>has no rows</source>
        <translation>没有行</translation>
    </message>
    <message>
        <source>has no run %1; open it again</source>
        <translation>没有运行 %1；请重新打开</translation>
    </message>
    <message>
        <source>has no shapes in its metadata; the mask file is damaged</source>
        <translation>元数据中没有形状；掩码文件已损坏</translation>
    </message>
    <message>
        <source>has no single list of decoder blocks</source>
        <translation>没有单一的解码器块列表</translation>
    </message>
    <message>
        <source>has no single list of encoder blocks</source>
        <translation>没有单一的编码器块列表</translation>
    </message>
    <message>
        <source>has no step: neither its metadata nor trainer_state.json nor its name say one; name it e.g. step-1000, or give the folder of all checkpoints</source>
        <translation>没有步数：元数据、trainer_state.json 和名称都没有说明；请命名为例如 step-1000，或给出全部检查点的文件夹</translation>
    </message>
    <message>
        <source>has no storage; the file is damaged</source>
        <translation>没有存储区；文件已损坏</translation>
    </message>
    <message>
        <source>has no sums of %1 (blk.%2.%3.weight)</source>
        <translation>没有 %1 的和（blk.%2.%3.weight）</translation>
    </message>
    <message>
        <source>has no tensors of the head of %1, which its configuration says it is (architectures), and transformers would make them up; take that out of config.json if it is the model without a head, or convert it with --names own</source>
        <translation>没有 %1 的头的张量，而其配置说它是（architectures），transformers 会凭空生成；若它是没有头的模型，请从 config.json 中删去，或用 --names own 转换</translation>
    </message>
    <message>
        <source>has no text</source>
        <translation>没有文本</translation>
    </message>
    <message>
        <source>has no text &quot;%1&quot;, which SQuAD v1.1 has there</source>
        <translation>没有文本 &quot;%1&quot;，而 SQuAD v1.1 在那里有</translation>
    </message>
    <message>
        <source>has no text or whole number &quot;%1&quot;</source>
        <translation>没有文本或整数 &quot;%1&quot;</translation>
    </message>
    <message>
        <source>has no text where one is wanted</source>
        <translation>需要文本处没有文本</translation>
    </message>
    <message>
        <source>has no token %1 for unknown characters in its vocabulary</source>
        <translation>词表中没有用于未知字符的 token %1</translation>
    </message>
    <message>
        <source>has no token %1 for unknown words in its vocabulary</source>
        <translation>词表中没有用于未知词的 token %1</translation>
    </message>
    <message>
        <source>has no token %1, which a text of BERT begins or ends with</source>
        <translation>没有 BERT 文本开头或结尾用的 token %1</translation>
    </message>
    <message>
        <source>has no token for the byte %1, though it falls back on bytes</source>
        <translation>没有字节 %1 的 token，尽管它回退到字节</translation>
    </message>
    <message>
        <source>has no token that a text begins with, which tokenizer_config.json asks for</source>
        <translation>没有 tokenizer_config.json 要求的文本起始 token</translation>
    </message>
    <message>
        <source>has no token to mask others by ([MASK]); take the tokenizer of a BERT</source>
        <translation>没有用于掩盖其他 token 的 token（[MASK]）；请使用 BERT 的分词器</translation>
    </message>
    <message>
        <source>has no tokenizer inside; use the model&apos;s Hugging Face folder</source>
        <translation>其中没有分词器；请使用该模型的 Hugging Face 文件夹</translation>
    </message>
    <message>
        <source>has no tokenizer: put tokenizer.json, vocab.txt, vocab.json with merges.txt, or tokenizer.model beside the weights</source>
        <translation>没有分词器：请把 tokenizer.json、vocab.txt、vocab.json 与 merges.txt 或 tokenizer.model 放在权重旁边</translation>
    </message>
    <message>
        <source>has no tokens &lt;s&gt; and &lt;/s&gt;, which a text of RoBERTa begins and ends with</source>
        <translation>没有 RoBERTa 文本开头和结尾用的 token &lt;s&gt; 和 &lt;/s&gt;</translation>
    </message>
    <message>
        <source>has no true shape in the metadata</source>
        <translation>元数据中没有真实形状</translation>
    </message>
    <message>
        <source>has no weight_map</source>
        <translation>没有 weight_map</translation>
    </message>
    <message>
        <source>has no weights that are whole</source>
        <translation>没有完整的权重</translation>
    </message>
    <message>
        <source>has no weights under the key module, where DeepSpeed keeps them of ZeRO stages 1 and 2; join the fp32 pieces beside the optimizer&apos;s states, if they are there, by DeepSpeed&apos;s zero_to_fp32.py</source>
        <translation>键 module 下没有权重，而 DeepSpeed 在 ZeRO 阶段 1 和 2 中把它们放在那里；若优化器状态旁有 fp32 片段，请用 DeepSpeed 的 zero_to_fp32.py 合并</translation>
    </message>
    <message>
        <source>has no zip64 end record where it says</source>
        <translation>在其所述位置没有 zip64 结束记录</translation>
    </message>
    <message>
        <source>has not two tokens</source>
        <translation>不是两个 token</translation>
    </message>
    <message>
        <source>has one of the two heads of a distilled model; convert it with --names own</source>
        <translation>有蒸馏模型两个头中的一个；请用 --names own 转换</translation>
    </message>
    <message>
        <source>has other matrices in its pool than %1; a series is one model over its training</source>
        <translation>剪枝池中的矩阵与 %1 不同；一个系列是同一模型的训练过程</translation>
    </message>
    <message>
        <source>has other shares than %1; keep them apart</source>
        <translation>份额与 %1 不同；请分开</translation>
    </message>
    <message>
        <source>has parts whose shapes do not fit together; the files belong to different models</source>
        <translation>各部分的形状互不相符；文件属于不同的模型</translation>
    </message>
    <message>
        <source>has pictures in files of their own, which pre-training does not read; take cifar-10, cifar-100 or fashion-mnist</source>
        <translation>图片在单独的文件中，预训练不读取；请使用 cifar-10、cifar-100 或 fashion-mnist</translation>
    </message>
    <message>
        <source>has pieces that do not fit its shape</source>
        <translation>片段与其形状不符</translation>
    </message>
    <message>
        <source>has pointers that do not fit its indices</source>
        <translation>指针与索引不符</translation>
    </message>
    <message>
        <source>has positions of the kind %1; the engine runs absolute ones</source>
        <translation>位置为 %1 类；引擎只支持绝对位置</translation>
    </message>
    <message>
        <source>has positions or patches that are no square; convert it with --names own</source>
        <translation>位置或图块不是正方形；请用 --names own 转换</translation>
    </message>
    <message>
        <source>has positions that are no square of patches and %1 tokens; convert it with --names own</source>
        <translation>位置不是图块的平方数加 %1 个 token；请用 --names own 转换</translation>
    </message>
    <message>
        <source>has protocol %1, newer than 5</source>
        <translation>协议为 %1，比 5 新</translation>
    </message>
    <message>
        <source>has records as elements</source>
        <translation>以记录作为元素</translation>
    </message>
    <message>
        <source>has rows of %1 weights, which %2 does not divide</source>
        <translation>每行有 %1 个权重，不能被 %2 整除</translation>
    </message>
    <message>
        <source>has rows of %1 weights, which groups of %2 do not divide; choose another pattern</source>
        <translation>每行有 %1 个权重，不能按 %2 个一组整除；请选择其他模式</translation>
    </message>
    <message>
        <source>has scales that do not fit its shape</source>
        <translation>缩放系数与其形状不符</translation>
    </message>
    <message>
        <source>has schema %1; this version reads %2</source>
        <translation>模式版本为 %1；此版本读取 %2</translation>
    </message>
    <message>
        <source>has several values at one place; call coalesce() before it is saved</source>
        <translation>同一位置有多个值；请在保存前调用 coalesce()</translation>
    </message>
    <message>
        <source>has shape [%1] in one and [%2] in the other; masks of one model can be compared</source>
        <translation>形状在一个中为 [%1]，在另一个中为 [%2]；只能比较同一模型的掩码</translation>
    </message>
    <message>
        <source>has shape [%1], but %2; the file is damaged or its names mean something else</source>
        <translation>形状为 [%1]，但 %2；文件已损坏，或其名称另有含义</translation>
    </message>
    <message>
        <source>has sizes that cannot be</source>
        <translation>大小不可能</translation>
    </message>
    <message>
        <source>has something behind the end of its JSON</source>
        <translation>JSON 结尾之后还有内容</translation>
    </message>
    <message>
        <source>has special tokens inside, which a tokenizer.model alone cuts in transformers&apos; old way only (&quot;legacy&quot;: true); put the model&apos;s tokenizer.json beside it</source>
        <translation>中间有特殊 token，而单独的 tokenizer.model 只按 transformers 的旧方式切分（&quot;legacy&quot;: true）；请把该模型的 tokenizer.json 放在旁边</translation>
    </message>
    <message>
        <source>has text behind a closing quote; a quote inside of a cell is written twice</source>
        <translation>闭引号之后还有文字；单元格内的引号要写两次</translation>
    </message>
    <message>
        <source>has the %1 %2, but the model&apos;s embedding has %3 rows: the tokenizer is another model&apos;s</source>
        <translation>有 %1 %2，但模型的嵌入有 %3 行：分词器属于另一个模型</translation>
    </message>
    <message>
        <source>has the answer %1, which is none of A, B, C and D</source>
        <translation>答案为 %1，不是 A、B、C、D 之一</translation>
    </message>
    <message>
        <source>has the answerKey %1, which is none of its choices</source>
        <translation>answerKey 为 %1，不在其选项中</translation>
    </message>
    <message>
        <source>has the byte 0x%1, which means nothing</source>
        <translation>有字节 0x%1，没有含义</translation>
    </message>
    <message>
        <source>has the dtype %1, which is not read</source>
        <translation>dtype 为 %1，不支持读取</translation>
    </message>
    <message>
        <source>has the entry %1 twice</source>
        <translation>条目 %1 出现两次</translation>
    </message>
    <message>
        <source>has the index %1</source>
        <translation>有索引 %1</translation>
    </message>
    <message>
        <source>has the index %1, which is outside of it</source>
        <translation>索引 %1 超出其范围</translation>
    </message>
    <message>
        <source>has the key %1 twice</source>
        <translation>键 %1 出现两次</translation>
    </message>
    <message>
        <source>has the label %1, but the labels are %2</source>
        <translation>标签为 %1，但标签应为 %2</translation>
    </message>
    <message>
        <source>has the label %1, but the labels are entailment and not_entailment</source>
        <translation>标签为 %1，但标签应为 entailment 和 not_entailment</translation>
    </message>
    <message>
        <source>has the layout %1, which is not read; save it as a dense tensor</source>
        <translation>布局为 %1，不支持读取；请保存为稠密张量</translation>
    </message>
    <message>
        <source>has the mask %1, but its %2 is missing; get the whole file</source>
        <translation>有掩码 %1，但缺少 %2；请获取完整的文件</translation>
    </message>
    <message>
        <source>has the merge %1, which is not two tokens</source>
        <translation>有合并 %1，不是两个 token</translation>
    </message>
    <message>
        <source>has the name of a global without an end</source>
        <translation>有没有结尾的 global 名称</translation>
    </message>
    <message>
        <source>has the number %1 where a whole number from 0 to 2^64 - 1 is needed</source>
        <translation>在需要 0 到 2^64 - 1 的整数处有数 %1</translation>
    </message>
    <message>
        <source>has the object %1, which is neither a group nor a dataset</source>
        <translation>有对象 %1，既不是组也不是数据集</translation>
    </message>
    <message>
        <source>has the opcode 0x%1, which no checkpoint needs</source>
        <translation>有操作码 0x%1，检查点不需要它</translation>
    </message>
    <message>
        <source>has the rank %1, and its partner %2; the file is damaged</source>
        <translation>秩为 %1，而其对应项为 %2；文件已损坏</translation>
    </message>
    <message>
        <source>has the rows of %1 in Meta&apos;s order, and the numbers of heads that params.json or config.json says do not fit them; put the model&apos;s own beside it, or convert it with --names own</source>
        <translation>%1 的行按 Meta 的顺序，而 params.json 或 config.json 中的头数与之不符；请把该模型自己的放在旁边，或用 --names own 转换</translation>
    </message>
    <message>
        <source>has the rows of %1 in llama.cpp&apos;s order, and its key %2.attention.head_count, which tells how to put them back, %3; write the key with gguf_new_metadata.py or convert the original model again, or convert it with --names own</source>
        <translation>%1 的行按 llama.cpp 的顺序，而说明如何还原的键 %2.attention.head_count %3；请用 gguf_new_metadata.py 写入该键，或重新转换原模型，或用 --names own 转换</translation>
    </message>
    <message>
        <source>has the rows of %1 in torchtune&apos;s order, and the numbers of heads that params.json or config.json says do not fit them; put the model&apos;s own beside it, or convert it with --names own</source>
        <translation>%1 的行按 torchtune 的顺序，而 params.json 或 config.json 中的头数与之不符；请把该模型自己的放在旁边，或用 --names own 转换</translation>
    </message>
    <message>
        <source>has the same key twice in __metadata__</source>
        <translation>__metadata__ 中同一个键出现两次</translation>
    </message>
    <message>
        <source>has the same name in the merged model as another tensor</source>
        <translation>在合并后的模型中与另一个张量同名</translation>
    </message>
    <message>
        <source>has the score %1, and its examples %2</source>
        <translation>得分为 %1，而其样本为 %2</translation>
    </message>
    <message>
        <source>has the shape %1, but the model needs %2</source>
        <translation>形状为 %1，但模型需要 %2</translation>
    </message>
    <message>
        <source>has the shape %1, but the model needs [vocabulary, width]</source>
        <translation>形状为 %1，但模型需要 [词表, 宽度]</translation>
    </message>
    <message>
        <source>has the shape [%1] in the mask and [%2] in the model</source>
        <translation>在掩码中形状为 [%1]，在模型中为 [%2]</translation>
    </message>
    <message>
        <source>has the shape [%1], and [%2] in the base model</source>
        <translation>形状为 [%1]，在基础模型中为 [%2]</translation>
    </message>
    <message>
        <source>has the shape [%1], and its adapter changes %2 outputs of %3 inputs</source>
        <translation>形状为 [%1]，而其适配器改变 %2 个输出、%3 个输入</translation>
    </message>
    <message>
        <source>has the shapes of AWQ&apos;s 4 bits, but config.json says %1 bits</source>
        <translation>是 AWQ 4 位的形状，但 config.json 说是 %1 位</translation>
    </message>
    <message>
        <source>has the shapes of AWQ&apos;s gemm version, and config.json says that it is %1: one of both is another model&apos;s; put the model&apos;s own config.json beside it, or save it with version gemm</source>
        <translation>是 AWQ gemm 版本的形状，而 config.json 说它是 %1：二者之一属于另一个模型；请把该模型自己的 config.json 放在旁边，或以 gemm 版本保存</translation>
    </message>
    <message>
        <source>has the shapes of GPTQ&apos;s layout, and config.json says that it is AWQ&apos;s: put the model&apos;s own config.json beside it, or save it with AWQ&apos;s version gemm</source>
        <translation>是 GPTQ 布局的形状，而 config.json 说它是 AWQ 的：请把该模型自己的 config.json 放在旁边，或以 AWQ 的 gemm 版本保存</translation>
    </message>
    <message>
        <source>has the states of more than 8,192 ranks</source>
        <translation>有超过 8,192 个 rank 的状态</translation>
    </message>
    <message>
        <source>has the type %1, and a model&apos;s weights must be floating</source>
        <translation>类型为 %1，而模型的权重必须是浮点</translation>
    </message>
    <message>
        <source>has the type %1, in which changed weights are not written; convert the model to F16 or BF16 first</source>
        <translation>类型为 %1，不能写入改变后的权重；请先把模型转换为 F16 或 BF16</translation>
    </message>
    <message>
        <source>has the type %1, which is not read; save it as float32</source>
        <translation>类型为 %1，不支持读取；请保存为 float32</translation>
    </message>
    <message>
        <source>has the type %1, which is not written</source>
        <translation>类型为 %1，不支持写入</translation>
    </message>
    <message>
        <source>has the type %1, which llama.cpp has for intermediate results and not for weights, so it is not read</source>
        <translation>类型为 %1，llama.cpp 用于中间结果而不是权重，因此不读取</translation>
    </message>
    <message>
        <source>has the usual</source>
        <translation>按惯例有</translation>
    </message>
    <message>
        <source>has this adapter in it already (%1 of its metadata), and twice it would be another model; give the weights that it was trained beside</source>
        <translation>已含有此适配器（元数据的 %1），再加一次就是另一个模型；请给出训练时用的权重</translation>
    </message>
    <message>
        <source>has too few dimensions to be cut into parts</source>
        <translation>维度太少，不能切成部分</translation>
    </message>
    <message>
        <source>has too many examples</source>
        <translation>样本过多</translation>
    </message>
    <message>
        <source>has too many pictures</source>
        <translation>图片过多</translation>
    </message>
    <message>
        <source>has too many problems</source>
        <translation>题目过多</translation>
    </message>
    <message>
        <source>has too many questions</source>
        <translation>问题过多</translation>
    </message>
    <message>
        <source>has too many sequences; say with &quot;tokens&quot; how much of it is read</source>
        <translation>序列过多；请用 &quot;tokens&quot; 说明读取多少</translation>
    </message>
    <message>
        <source>has two blocks of one number in its chunks; convert it with --names own</source>
        <translation>在其分段中有两个同号的块；请用 --names own 转换</translation>
    </message>
    <message>
        <source>has two dtypes; the file is damaged</source>
        <translation>有两个 dtype；文件已损坏</translation>
    </message>
    <message>
        <source>has two parts that overlap; the files are damaged</source>
        <translation>有两部分重叠；文件已损坏</translation>
    </message>
    <message>
        <source>has two scales, %1 and %2, and nothing says which one holds; get the model with one of them</source>
        <translation>有两个缩放系数 %1 和 %2，无从得知以哪个为准；请使用只有其中一个的模型</translation>
    </message>
    <message>
        <source>has two values at one place</source>
        <translation>同一位置有两个值</translation>
    </message>
    <message>
        <source>has values that are sparse or quantised themselves, which is not read</source>
        <translation>其值本身是稀疏的或量化的，不支持读取</translation>
    </message>
    <message>
        <source>has version %1 of NumPy&apos;s format</source>
        <translation>NumPy 格式版本为 %1</translation>
    </message>
    <message>
        <source>has weight_map twice</source>
        <translation>weight_map 出现两次</translation>
    </message>
    <message>
        <source>has weights that are NaN or infinite, so scores have no order</source>
        <translation>有 NaN 或无穷的权重，因此分数没有次序</translation>
    </message>
    <message>
        <source>has weights that are not finite after its errors were made good; raise --damping</source>
        <translation>补偿误差后有非有限的权重；请提高 --damping</translation>
    </message>
    <message>
        <source>has zero points of %1 bits, but config.json says %2 bits</source>
        <translation>零点为 %1 位，但 config.json 说是 %2 位</translation>
    </message>
    <message>
        <source>has zero points, as config.json says (symmetric: false), but its %1 is missing; get the whole file</source>
        <translation>如 config.json 所述有零点（symmetric: false），但缺少 %1；请获取完整的文件</translation>
    </message>
    <message>
        <source>heads of keys (num_key_value_heads)</source>
        <translation>key 的头数（num_key_value_heads）</translation>
    </message>
    <message>
        <source>holds %1 dictionaries of weights (%2) and nothing says which one is meant; choose one by --root NAME, or save it in a file of its own</source>
        <translation>含有 %1 个权重字典（%2），无从得知指哪一个；请用 --root NAME 选择，或将其单独保存</translation>
    </message>
    <message>
        <source>holds %1 files of weights (%2) and no index that joins them; open one of them</source>
        <translation>含有 %1 个权重文件（%2），没有将其连接的索引；请打开其中一个</translation>
    </message>
    <message>
        <source>holds %1 parts of one model by their names (%2), as tensor-parallel programs keep it, which are not joined; %3</source>
        <translation>按名称含有一个模型的 %1 个部分（%2），如张量并行程序所存，不予合并；%3</translation>
    </message>
    <message>
        <source>holds %1 shards of a model (%2) and no index that joins them; download its .index.json into the folder and open it</source>
        <translation>含有模型的 %1 个分片（%2），没有将其连接的索引；请把 .index.json 下载到文件夹中并打开它</translation>
    </message>
    <message>
        <source>holds MaskLLM&apos;s packed masks, which do not tell the shapes of their tensors; use them together with their checkpoint</source>
        <translation>含有 MaskLLM 的打包掩码，没有说明张量的形状；请与其检查点一起使用</translation>
    </message>
    <message>
        <source>holds Python objects, which are never loaded</source>
        <translation>含有 Python 对象，从不加载</translation>
    </message>
    <message>
        <source>holds a NaN, so its weights have no order by magnitude; repair the checkpoint first</source>
        <translation>含有 NaN，因此其权重没有幅值次序；请先修复检查点</translation>
    </message>
    <message>
        <source>holds a folder for each of %1 parts of one model (%2), which are not joined; %3</source>
        <translation>一个模型的 %1 个部分（%2）各有一个文件夹，不予合并；%3</translation>
    </message>
    <message>
        <source>holds a tensor twice</source>
        <translation>同一张量出现两次</translation>
    </message>
    <message>
        <source>holds adapters alone, which change the weights of another model (adapter_config.json names it): open that one, or merge both by: convert MODEL OUT --adapter THIS</source>
        <translation>只含有改变另一个模型权重的适配器（adapter_config.json 中写明）：请打开那个模型，或用此命令合并二者：convert MODEL OUT --adapter THIS</translation>
    </message>
    <message>
        <source>holds adapters alone, which change the weights of another model: open that one, or merge both with what trained them (PEFT&apos;s merge_and_unload(), diffusers&apos; fuse_lora()) and open the result</source>
        <translation>只含有改变另一个模型权重的适配器：请打开那个模型，或用训练它们的程序合并二者（PEFT 的 merge_and_unload()、diffusers 的 fuse_lora()）并打开结果</translation>
    </message>
    <message>
        <source>holds an archive without data.pkl where torch.save writes one; the file is damaged</source>
        <translation>所含归档缺少 torch.save 写入的 data.pkl；文件已损坏</translation>
    </message>
    <message>
        <source>holds an object of %1, which is not run; load the file where that is known and save the model&apos;s state_dict()</source>
        <translation>含有 %1 的对象，不予执行；请在认识它的环境中加载文件并保存模型的 state_dict()</translation>
    </message>
    <message>
        <source>holds an object without a state where one is wanted</source>
        <translation>需要状态处的对象没有状态</translation>
    </message>
    <message>
        <source>holds masks, a bit for each weight, and no model: give it to mask-compare or, beside its model, to evaluate --mask, and a model to this; prune writes the pruned one beside its mask</source>
        <translation>含有掩码（每个权重一位）而没有模型：请交给 mask-compare，或与其模型一起交给 evaluate --mask，这里请给模型；prune 会把剪枝后的模型写在掩码旁边</translation>
    </message>
    <message>
        <source>holds more than %1 bytes</source>
        <translation>含有超过 %1 字节</translation>
    </message>
    <message>
        <source>holds more than the %1 items that it declares</source>
        <translation>含有的项多于其声明的 %1 项</translation>
    </message>
    <message>
        <source>holds more values than a configuration has</source>
        <translation>含有的值多于配置会有的</translation>
    </message>
    <message>
        <source>holds no LoRA adapter; convert without merging</source>
        <translation>不含 LoRA 适配器；请不合并而转换</translation>
    </message>
    <message>
        <source>holds no Metadata of torch.distributed.checkpoint</source>
        <translation>不含 torch.distributed.checkpoint 的 Metadata</translation>
    </message>
    <message>
        <source>holds no dictionary of weights called %1; it has %2</source>
        <translation>不含名为 %1 的权重字典；它有 %2</translation>
    </message>
    <message>
        <source>holds no factors called lora_A.weight, as PEFT and SPP write them</source>
        <translation>不含 PEFT 和 SPP 所写的名为 lora_A.weight 的因子</translation>
    </message>
    <message>
        <source>holds no file of weights</source>
        <translation>不含权重文件</translation>
    </message>
    <message>
        <source>holds no sums called *.in_sum2: it is no importance matrix, which llama-imatrix writes as GGUF</source>
        <translation>不含名为 *.in_sum2 的和：它不是 llama-imatrix 以 GGUF 写出的重要性矩阵</translation>
    </message>
    <message>
        <source>holds no weights itself, but the folders in it do (%1); open one of them</source>
        <translation>本身不含权重，但其中的文件夹有（%1）；请打开其中一个</translation>
    </message>
    <message>
        <source>holds one tensor without a name, not a model; save a dictionary of name and tensor</source>
        <translation>含有一个没有名称的张量，不是模型；请保存名称与张量的字典</translation>
    </message>
    <message>
        <source>holds other files; choose a new folder</source>
        <translation>含有其他文件；请选择新文件夹</translation>
    </message>
    <message>
        <source>holds several adapters (%1); one is merged at a time, so save it with the one that is wanted</source>
        <translation>含有多个适配器（%1）；一次合并一个，请只保存需要的那个</translation>
    </message>
    <message>
        <source>holds something already; write the checkpoints into a new folder</source>
        <translation>已有内容；请把检查点写入新文件夹</translation>
    </message>
    <message>
        <source>holds something already; write the model into a new folder</source>
        <translation>已有内容；请把模型写入新文件夹</translation>
    </message>
    <message>
        <source>holds the layers of a DeepSpeed checkpoint in %1 files (%2), which are not joined; %3</source>
        <translation>含有 DeepSpeed 检查点的各层，分在 %1 个文件（%2）中，不予合并；%3</translation>
    </message>
    <message>
        <source>holds the state of an optimizer, no model; open the file of the model beside it</source>
        <translation>含有优化器的状态，不是模型；请打开旁边的模型文件</translation>
    </message>
    <message>
        <source>holds the state of an optimizer, no model; open the folder of the model beside it</source>
        <translation>含有优化器的状态，不是模型；请打开旁边的模型文件夹</translation>
    </message>
    <message>
        <source>holds the state of random numbers of a training, no model; open the file of the model beside it</source>
        <translation>含有训练的随机数状态，不是模型；请打开旁边的模型文件</translation>
    </message>
    <message>
        <source>holds the tensor %1 twice; the file is damaged, write or download it again</source>
        <translation>张量 %1 出现两次；文件已损坏，请重新写入或下载</translation>
    </message>
    <message>
        <source>holds the tensor %1, %2; convert it with --names own</source>
        <translation>含有张量 %1，%2；请用 --names own 转换</translation>
    </message>
    <message>
        <source>holds values too far apart for equal bins; give a range</source>
        <translation>值相差太大，不能等宽分箱；请给出范围</translation>
    </message>
    <message>
        <source>holds what another pre-training left that was killed (of another spec, text or weights, or with other libraries or threads); take a new folder, or remove this one</source>
        <translation>含有另一次被中断的预训练留下的内容（spec、文本或权重不同，或库或线程数不同）；请使用新文件夹，或删除此文件夹</translation>
    </message>
    <message>
        <source>holds what becomes %1, and transformers&apos; %2 has no such bias by the config.json beside it (attention_bias, mlp_bias); put the model&apos;s own there, or convert it with --names own</source>
        <translation>含有会成为 %1 的内容，而按旁边的 config.json（attention_bias, mlp_bias）transformers 的 %2 没有这样的偏置；请放入该模型自己的，或用 --names own 转换</translation>
    </message>
    <message>
        <source>image size %1</source>
        <translation>图片大小 %1</translation>
    </message>
    <message>
        <source>in Megatron-LM&apos;s names before its core, whose query, key and value rows have three orders that the names do not tell; save it as core&apos;s GPTModel</source>
        <translation>使用 Megatron-LM 在 core 之前的命名，其 query、key、value 的行有三种顺序，名称看不出；请保存为 core 的 GPTModel</translation>
    </message>
    <message>
        <source>in an array in pieces</source>
        <translation>在分片的数组中</translation>
    </message>
    <message>
        <source>in other places</source>
        <translation>在其他位置</translation>
    </message>
    <message>
        <source>install Debian&apos;s package dataset-fashion-mnist, which puts them into /usr/share/datasets/fashion-mnist</source>
        <translation>请安装 Debian 的软件包 dataset-fashion-mnist，它会将其放入 /usr/share/datasets/fashion-mnist</translation>
    </message>
    <message>
        <source>integers in a layout that is not known</source>
        <translation>布局未知的整数</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;; known are lion and adamw</source>
        <translation>是 &quot;%1&quot;；已知的有 lion 和 adamw</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;; known are supervised, dino, masked and causal</source>
        <translation>是 &quot;%1&quot;；已知的有 supervised、dino、masked 和 causal</translation>
    </message>
    <message>
        <source>is %1 %2, a column of bytes as bitsandbytes packs four-bit weights (config.json says load_in_4bit), but its %3 is missing; get the whole file</source>
        <translation>是 %1 %2，如 bitsandbytes 打包四位权重的一列字节（config.json 说 load_in_4bit），但缺少 %3；请获取完整的文件</translation>
    </message>
    <message>
        <source>is %1 and %2, but its scale %3 is missing; get the whole file</source>
        <translation>是 %1，且%2，但缺少其缩放系数 %3；请获取完整的文件</translation>
    </message>
    <message>
        <source>is %1 beside %2 %3, of which one number alone is read; dequantise it with TensorRT-LLM</source>
        <translation>是 %1，旁边有 %2 %3，只支持单个数；请用 TensorRT-LLM 反量化</translation>
    </message>
    <message>
        <source>is %1 beside %2, which is read, and %3, which is not; dequantise it with what wrote it</source>
        <translation>是 %1，旁边有可读取的 %2 和不支持的 %3；请用写入它的程序反量化</translation>
    </message>
    <message>
        <source>is %1 beside %2, which may be its scale and is not read; dequantise it with what wrote it</source>
        <translation>是 %1，旁边的 %2 可能是其缩放系数，不支持读取；请用写入它的程序反量化</translation>
    </message>
    <message>
        <source>is %1 beside its scale %2, which is not read by that name; dequantise it with what wrote it</source>
        <translation>是 %1，旁边有其缩放系数 %2，不支持此名称；请用写入它的程序反量化</translation>
    </message>
    <message>
        <source>is %1 of %2, which is not renamed; convert it with --names own</source>
        <translation>是 %2 的 %1，不予改名；请用 --names own 转换</translation>
    </message>
    <message>
        <source>is %1 x %2, the model takes %3 x %4, and preprocessor_config.json says do_resize false; set it to true</source>
        <translation>是 %1 x %2，模型接受 %3 x %4，而 preprocessor_config.json 的 do_resize 为 false；请设为 true</translation>
    </message>
    <message>
        <source>is %1 x %2: too narrow to be a picture</source>
        <translation>是 %1 x %2：太窄，不成图片</translation>
    </message>
    <message>
        <source>is %1, and a weight without a gradient would become 0/0; 1e-8 is usual</source>
        <translation>是 %1，没有梯度的权重会变成 0/0；通常用 1e-8</translation>
    </message>
    <message>
        <source>is %1, but the vocabulary gives %2 the id %3</source>
        <translation>是 %1，但词表给 %2 的 id 为 %3</translation>
    </message>
    <message>
        <source>is %1, more than the %2 training pictures</source>
        <translation>是 %1，多于 %2 张训练图片</translation>
    </message>
    <message>
        <source>is %1, the second one that adds tokens</source>
        <translation>是 %1，第二个添加 token 的</translation>
    </message>
    <message>
        <source>is %1, which does not divide the image size, %2</source>
        <translation>是 %1，不能整除图片大小 %2</translation>
    </message>
    <message>
        <source>is %1, which does not divide the width, %2</source>
        <translation>是 %1，不能整除宽度 %2</translation>
    </message>
    <message>
        <source>is %1, which is no multiple of the patch, %2</source>
        <translation>是 %1，不是图块 %2 的倍数</translation>
    </message>
    <message>
        <source>is %1, which special_tokens does not have</source>
        <translation>是 %1，不在 special_tokens 中</translation>
    </message>
    <message>
        <source>is %1; 2 (bilinear) and 3 (bicubic) are supported</source>
        <translation>是 %1；支持 2（双线性）和 3（双三次）</translation>
    </message>
    <message>
        <source>is %1; save it as a tensor</source>
        <translation>是 %1；请保存为张量</translation>
    </message>
    <message>
        <source>is 2:4 and has a shape that is no matrix&apos;s</source>
        <translation>是 2:4，但形状不是矩阵</translation>
    </message>
    <message>
        <source>is 2:4 as cuSPARSELt packs it, which only a GPU unpacks; load the file with torch on one and save to_dense()</source>
        <translation>是 cuSPARSELt 打包的 2:4，只有 GPU 能解包；请在 GPU 上用 torch 加载文件并保存 to_dense()</translation>
    </message>
    <message>
        <source>is 2:4 with values and metadata that do not fit its shape</source>
        <translation>是 2:4，但值和元数据与其形状不符</translation>
    </message>
    <message>
        <source>is 2:4 without its packed values, as a transposed view has; save the weight itself</source>
        <translation>是没有打包值的 2:4，如转置视图；请保存权重本身</translation>
    </message>
    <message>
        <source>is B in the template of one text</source>
        <translation>是单文本模板中的 B</translation>
    </message>
    <message>
        <source>is GGUF of %1, whose names are not known to Hugging Face&apos;s; convert it with --names own</source>
        <translation>是 %1 的 GGUF，其名称没有对应的 Hugging Face 名称；请用 --names own 转换</translation>
    </message>
    <message>
        <source>is GGUF version %1; versions 2 and 3 are read</source>
        <translation>是 GGUF 版本 %1；支持版本 2 和 3</translation>
    </message>
    <message>
        <source>is HDF5 in a newer layout (%1), which is not read; copy it with h5repack --low=0 --high=0, or save it with h5py&apos;s libver=&quot;earliest&quot;</source>
        <translation>是较新布局的 HDF5（%1），不支持读取；请用 h5repack --low=0 --high=0 复制，或用 h5py 的 libver=&quot;earliest&quot; 保存</translation>
    </message>
    <message>
        <source>is HDF5 of %1 bytes, of which %2 are there; download it again</source>
        <translation>是 %1 字节的 HDF5，只有 %2 字节；请重新下载</translation>
    </message>
    <message>
        <source>is [%1, %2], but the model needs %3</source>
        <translation>是 [%1, %2]，但模型需要 %3</translation>
    </message>
    <message>
        <source>is [%1, %2], which the factors [%3, %4] and [%5, %6] do not fit</source>
        <translation>是 [%1, %2]，与因子 [%3, %4] 和 [%5, %6] 不符</translation>
    </message>
    <message>
        <source>is [%1], and the trained weights are [%2, %3]</source>
        <translation>是 [%1]，而训练后的权重是 [%2, %3]</translation>
    </message>
    <message>
        <source>is a 7-Zip archive</source>
        <translation>是 7-Zip 归档</translation>
    </message>
    <message>
        <source>is a Core ML model, which is not read</source>
        <translation>是 Core ML 模型，不支持读取</translation>
    </message>
    <message>
        <source>is a Git LFS pointer, not the weights themselves</source>
        <translation>是 Git LFS 指针，不是权重本身</translation>
    </message>
    <message>
        <source>is a JSON text, not weights</source>
        <translation>是 JSON 文本，不是权重</translation>
    </message>
    <message>
        <source>is a MessagePack file without arrays; give the model&apos;s flax_model.msgpack</source>
        <translation>是没有数组的 MessagePack 文件；请给出模型的 flax_model.msgpack</translation>
    </message>
    <message>
        <source>is a Mistral&apos;s, and %1 has a bias</source>
        <translation>是 Mistral，而 %1 有偏置</translation>
    </message>
    <message>
        <source>is a Mistral&apos;s, and %1 has no bias</source>
        <translation>是 Mistral，而 %1 没有偏置</translation>
    </message>
    <message>
        <source>is a NumPy archive whose names are not those of Google&apos;s ViT, the only ones that are known to Hugging Face&apos;s; convert it with --names own</source>
        <translation>是 NumPy 归档，其名称不是 Google ViT 的，而只有后者有对应的 Hugging Face 名称；请用 --names own 转换</translation>
    </message>
    <message>
        <source>is a PDF document</source>
        <translation>是 PDF 文档</translation>
    </message>
    <message>
        <source>is a PyTorch file without a dictionary of tensors; save the model&apos;s state_dict()</source>
        <translation>是没有张量字典的 PyTorch 文件；请保存模型的 state_dict()</translation>
    </message>
    <message>
        <source>is a Qwen2&apos;s, and %1 has a bias</source>
        <translation>是 Qwen2，而 %1 有偏置</translation>
    </message>
    <message>
        <source>is a Qwen2&apos;s, and %1 has no bias</source>
        <translation>是 Qwen2，而 %1 没有偏置</translation>
    </message>
    <message>
        <source>is a RAR archive</source>
        <translation>是 RAR 归档</translation>
    </message>
    <message>
        <source>is a SentencePiece model of the kind %1; only BPE (2) is known here</source>
        <translation>是 %1 类的 SentencePiece 模型；此处只支持 BPE（2）</translation>
    </message>
    <message>
        <source>is a TensorFlow Lite model, which is not read</source>
        <translation>是 TensorFlow Lite 模型，不支持读取</translation>
    </message>
    <message>
        <source>is a TensorFlow SavedModel, which is not read</source>
        <translation>是 TensorFlow SavedModel，不支持读取</translation>
    </message>
    <message>
        <source>is a TensorFlow SavedModel, which is not read; load it with its library and save the weights as safetensors or Keras .weights.h5</source>
        <translation>是 TensorFlow SavedModel，不支持读取；请用其库加载，并将权重保存为 safetensors 或 Keras 的 .weights.h5</translation>
    </message>
    <message>
        <source>is a TensorRT engine, which is not read</source>
        <translation>是 TensorRT engine，不支持读取</translation>
    </message>
    <message>
        <source>is a batch of sparse matrices, or its values do not fit its shape; save it as a dense tensor</source>
        <translation>是一批稀疏矩阵，或其值与形状不符；请保存为稠密张量</translation>
    </message>
    <message>
        <source>is a bias of an adapter (lora_bias), and LoRA that is more than W + B A is not merged</source>
        <translation>是适配器的偏置（lora_bias），而超出 W + B A 的 LoRA 不予合并</translation>
    </message>
    <message>
        <source>is a big-endian GGUF file; convert it with gguf_convert_endian.py</source>
        <translation>是大端 GGUF 文件；请用 gguf_convert_endian.py 转换</translation>
    </message>
    <message>
        <source>is a diffusers pipeline of several models, in the folders %1; open one of them</source>
        <translation>是含多个模型的 diffusers 管线，在文件夹 %1 中；请打开其中一个</translation>
    </message>
    <message>
        <source>is a file; choose another folder</source>
        <translation>是文件；请选择其他文件夹</translation>
    </message>
    <message>
        <source>is a folder of pictures that cannot be listed: %1</source>
        <translation>是无法列出的图片文件夹：%1</translation>
    </message>
    <message>
        <source>is a folder without files</source>
        <translation>是没有文件的文件夹</translation>
    </message>
    <message>
        <source>is a folder without weights; a Hugging Face model has model.safetensors or pytorch_model.bin in it</source>
        <translation>是没有权重的文件夹；Hugging Face 模型中有 model.safetensors 或 pytorch_model.bin</translation>
    </message>
    <message>
        <source>is a folder; a file is needed here</source>
        <translation>是文件夹；此处需要文件</translation>
    </message>
    <message>
        <source>is a folder; name a file in it</source>
        <translation>是文件夹；请给出其中的文件</translation>
    </message>
    <message>
        <source>is a language model (family %1), and %2 is learnt by BERT and its kin; measure it without training, e.g. by perplexity, boolq or hellaswag</source>
        <translation>是语言模型（%1 家族），而 %2 由 BERT 及同类模型学习；请不训练而测量，例如用 perplexity、boolq 或 hellaswag</translation>
    </message>
    <message>
        <source>is a link to %1, which is not there; download the file again, or copy what it leads to, too</source>
        <translation>是指向 %1 的链接，而后者不存在；请重新下载文件，或把它所指的也复制过来</translation>
    </message>
    <message>
        <source>is a list of tensors without names; save each under its own</source>
        <translation>是没有名称的张量列表；请各自命名保存</translation>
    </message>
    <message>
        <source>is a list, no tensor; save it as a tensor</source>
        <translation>是列表，不是张量；请保存为张量</translation>
    </message>
    <message>
        <source>is a mask file of version %1; this program reads version 1, use a newer one</source>
        <translation>是版本 %1 的掩码文件；本程序读取版本 1，请使用较新的程序</translation>
    </message>
    <message>
        <source>is a model of Megatron, and no config.json beside it says whether it is to be a gpt2, llama, mistral, qwen2 or qwen3; put that model&apos;s own there, or convert it with --names own</source>
        <translation>是 Megatron 的模型，而旁边没有 config.json 说明它应是 gpt2、llama、mistral、qwen2 还是 qwen3；请放入该模型自己的，或用 --names own 转换</translation>
    </message>
    <message>
        <source>is a model of the hub&apos;s cache with %1 snapshots (%2) and nothing says which one is meant; open one of them, in its folder snapshots</source>
        <translation>是 hub 缓存中的模型，有 %1 个快照（%2），无从得知指哪一个；请打开其 snapshots 文件夹中的一个</translation>
    </message>
    <message>
        <source>is a model of the hub&apos;s cache without a snapshot; download the model again</source>
        <translation>是 hub 缓存中没有快照的模型；请重新下载模型</translation>
    </message>
    <message>
        <source>is a model of the type %1; of BERT&apos;s family the engine runs bert, roberta and distilbert</source>
        <translation>是 %1 类型的模型；BERT 家族中引擎可运行 bert、roberta 和 distilbert</translation>
    </message>
    <message>
        <source>is a part of a torch distributed checkpoint (DCP); open the folder that it lies in</source>
        <translation>是 torch distributed checkpoint（DCP）的一部分；请打开它所在的文件夹</translation>
    </message>
    <message>
        <source>is a picture</source>
        <translation>是图片</translation>
    </message>
    <message>
        <source>is a plain Python pickle, which is not read</source>
        <translation>是普通的 Python pickle，不支持读取</translation>
    </message>
    <message>
        <source>is a program</source>
        <translation>是程序</translation>
    </message>
    <message>
        <source>is a program of torch.export, which is not read</source>
        <translation>是 torch.export 的程序，不支持读取</translation>
    </message>
    <message>
        <source>is a set of %1 groups of columns whose %2 puts no column into group %3; the file is damaged</source>
        <translation>是 %1 组列的集合，其 %2 没有把任何列放入第 %3 组；文件已损坏</translation>
    </message>
    <message>
        <source>is a set of qweight, qzeros and scales in neither GPTQ&apos;s layout nor AWQ&apos;s gemm version; save it with version gemm</source>
        <translation>是既非 GPTQ 布局也非 AWQ gemm 版本的 qweight、qzeros 和 scales；请以 gemm 版本保存</translation>
    </message>
    <message>
        <source>is a set whose %1 %2 and %3 %4 do not fit each other</source>
        <translation>是一组，其 %1 %2 与 %3 %4 不符</translation>
    </message>
    <message>
        <source>is a set whose %1 (%2 %3) is not the integers that it should be</source>
        <translation>是一组，其 %1（%2 %3）不是应有的整数</translation>
    </message>
    <message>
        <source>is a set whose %1 gives no block size; the file is damaged</source>
        <translation>是一组，其 %1 没有给出块大小；文件已损坏</translation>
    </message>
    <message>
        <source>is a set whose %1 gives no nested block size and offset</source>
        <translation>是一组，其 %1 没有给出嵌套块大小和偏移</translation>
    </message>
    <message>
        <source>is a set whose %1 gives no shape; the file is damaged</source>
        <translation>是一组，其 %1 没有给出形状；文件已损坏</translation>
    </message>
    <message>
        <source>is a set whose %1 has %2 entries for %3 columns</source>
        <translation>是一组，其 %1 有 %2 项，对应 %3 列</translation>
    </message>
    <message>
        <source>is a set whose %1 has %2 values for %3 codes</source>
        <translation>是一组，其 %1 有 %2 个值，对应 %3 个编码</translation>
    </message>
    <message>
        <source>is a set whose %1 has %2 values; %3 were expected</source>
        <translation>是一组，其 %1 有 %2 个值；应为 %3 个</translation>
    </message>
    <message>
        <source>is a set whose %1 has the shape %2; %3 dimensions were expected</source>
        <translation>是一组，其 %1 的形状为 %2；应为 %3 维</translation>
    </message>
    <message>
        <source>is a set whose %1 is %2, which its format does not have</source>
        <translation>是一组，其 %1 为 %2，其格式没有这种</translation>
    </message>
    <message>
        <source>is a set whose %1 is no JSON object; the file is damaged</source>
        <translation>是一组，其 %1 不是 JSON 对象；文件已损坏</translation>
    </message>
    <message>
        <source>is a set whose %1 names the group %2 of %3; the file is damaged</source>
        <translation>是一组，其 %1 指第 %2 组，共 %3 组；文件已损坏</translation>
    </message>
    <message>
        <source>is a set whose %1 says [%2] and whose %3 is %4, which do not fit each other</source>
        <translation>是一组，其 %1 为 [%2] 而 %3 为 %4，互不相符</translation>
    </message>
    <message>
        <source>is a set with %1 groups of columns in %2; no real model has so many</source>
        <translation>是一组，在 %2 中有 %1 组列；真实的模型不会这么多</translation>
    </message>
    <message>
        <source>is a shard of a distributed checkpoint without its %1; the file is damaged</source>
        <translation>是缺少 %1 的分布式检查点分片；文件已损坏</translation>
    </message>
    <message>
        <source>is a single NumPy array, which is not read</source>
        <translation>是单个 NumPy 数组，不支持读取</translation>
    </message>
    <message>
        <source>is a sparse tensor without its indices and values</source>
        <translation>是没有索引和值的稀疏张量</translation>
    </message>
    <message>
        <source>is a study of an older layout (runs/ instead of store/), whose results do not say what they were computed from; make it anew with: study create %1 NEW-FOLDER</source>
        <translation>是旧布局的研究（runs/ 而不是 store/），其结果没有说明由什么计算；请重新创建：study create %1 NEW-FOLDER</translation>
    </message>
    <message>
        <source>is a tar archive</source>
        <translation>是 tar 归档</translation>
    </message>
    <message>
        <source>is a text, not weights</source>
        <translation>是文本，不是权重</translation>
    </message>
    <message>
        <source>is a torch distributed checkpoint (DCP) without its .metadata, which is written last: the save was not finished, or the hidden file was not copied</source>
        <translation>是没有 .metadata 的 torch distributed checkpoint（DCP），该文件最后写入：保存未完成，或隐藏文件没有复制</translation>
    </message>
    <message>
        <source>is a web page, not weights: the download went wrong (a login or an error page?)</source>
        <translation>是网页，不是权重：下载出错（登录页或错误页？）</translation>
    </message>
    <message>
        <source>is a zip archive (PyTorch or NumPy?) with %1 byte behind its end, which are not its own; write or download it again</source>
        <translation>是 zip 归档（PyTorch 或 NumPy？），结尾之后有不属于它的 %1 字节；请重新写入或下载</translation>
    </message>
    <message>
        <source>is a zip archive (PyTorch or NumPy?) with %1 bytes behind its end, which are not its own; write or download it again</source>
        <translation>是 zip 归档（PyTorch 或 NumPy？），结尾之后有不属于它的 %1 字节；请重新写入或下载</translation>
    </message>
    <message>
        <source>is a zip archive of %1 entries; more than %2 are not read</source>
        <translation>是有 %1 个条目的 zip 归档；超过 %2 个不读取</translation>
    </message>
    <message>
        <source>is a zip archive without weights that are read</source>
        <translation>是没有可读取权重的 zip 归档</translation>
    </message>
    <message>
        <source>is absent</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>is already a study; it grows by a spec with more models, tasks, methods, sparsities, patterns, layers, points or seeds, and this is none (%1); mend it, or choose another folder</source>
        <translation>已经是一个研究；它由含有更多模型、任务、方法、稀疏度、模式、层、点或种子的 spec 扩展，而这不是（%1）；请修正它，或选择其他文件夹</translation>
    </message>
    <message>
        <source>is an ExecuTorch program, which is not read</source>
        <translation>是 ExecuTorch 程序，不支持读取</translation>
    </message>
    <message>
        <source>is an HDF5 file without datasets; give the model&apos;s .weights.h5 or .keras file</source>
        <translation>是没有数据集的 HDF5 文件；请给出模型的 .weights.h5 或 .keras 文件</translation>
    </message>
    <message>
        <source>is an ONNX model, which is not read: exporters rename and transpose weights</source>
        <translation>是 ONNX 模型，不支持读取：导出程序会重命名并转置权重</translation>
    </message>
    <message>
        <source>is an OpenVINO model, which is not read</source>
        <translation>是 OpenVINO 模型，不支持读取</translation>
    </message>
    <message>
        <source>is an XML text, not weights</source>
        <translation>是 XML 文本，不是权重</translation>
    </message>
    <message>
        <source>is an allocation, and --allocation is another; give one</source>
        <translation>是一种分配，而 --allocation 是另一种；请只给一种</translation>
    </message>
    <message>
        <source>is an encoder (family %1), which foresees no text, and %2 is of language models (LLaMA, Mistral, Qwen2, OPT, GPT-2); measure it on a task that it learns, e.g. sst-2</source>
        <translation>是编码器（%1 家族），不预测文本，而 %2 用于语言模型（LLaMA、Mistral、Qwen2、OPT、GPT-2）；请在它能学习的任务上测量，例如 sst-2</translation>
    </message>
    <message>
        <source>is an expanded view that would take %1 bytes, more than the file has; save the tensors with .contiguous()</source>
        <translation>是扩展的视图，会占用 %1 字节，超过文件所有；请用 .contiguous() 保存张量</translation>
    </message>
    <message>
        <source>is an extension of type %1, which Flax does not write; save it as an array</source>
        <translation>是 Flax 不写的 %1 类型扩展；请保存为数组</translation>
    </message>
    <message>
        <source>is an importance matrix of llama.cpp, sums of what a model&apos;s layers were given, and no model: give it to prune --imatrix beside its model</source>
        <translation>是 llama.cpp 的重要性矩阵，即模型各层输入的求和，不是模型：请与其模型一起交给 prune --imatrix</translation>
    </message>
    <message>
        <source>is an old GGML file, which is not read</source>
        <translation>是旧的 GGML 文件，不支持读取</translation>
    </message>
    <message>
        <source>is another checkpoint of step %1 than %2; give one series at a time</source>
        <translation>是与 %2 不同的第 %1 步检查点；一次请给一个系列</translation>
    </message>
    <message>
        <source>is another model than the one that config.json beside it describes: its %1; put the model&apos;s own there, or convert it with --names own</source>
        <translation>与旁边 config.json 描述的不是同一模型：其 %1；请放入该模型自己的，或用 --names own 转换</translation>
    </message>
    <message>
        <source>is being run by another process; wait for it, or stop it with: study cancel</source>
        <translation>正由另一个进程运行；请等待，或用此命令停止：study cancel</translation>
    </message>
    <message>
        <source>is being run; wait for it, or stop it with: study cancel</source>
        <translation>正在运行；请等待，或用此命令停止：study cancel</translation>
    </message>
    <message>
        <source>is being written by another process; wait until that run ends or cancel it</source>
        <translation>正由另一个进程写入；请等那次运行结束或将其取消</translation>
    </message>
    <message>
        <source>is by its name a part of one model, as tensor-parallel programs keep it, and has less than the %1 of %2 that config.json says; %3</source>
        <translation>按名称是一个模型的一部分，如张量并行程序所存，且少于 config.json 所说的 %2 的 %1；%3</translation>
    </message>
    <message>
        <source>is by its name and its layers one shard of Keras weights, not the whole model; put the %1.weights.json that joins them beside it and open that</source>
        <translation>按名称和层是 Keras 权重的一个分片，不是整个模型；请把连接它们的 %1.weights.json 放在旁边并打开它</translation>
    </message>
    <message>
        <source>is by its name one of %1 parts of one model, as tensor-parallel programs keep it, and such parts are not joined; %2</source>
        <translation>按名称是一个模型的 %1 个部分之一，如张量并行程序所存，此类部分不予合并；%2</translation>
    </message>
    <message>
        <source>is by its shapes one of %1 tensor-parallel parts, not the whole model; put the other consolidated.NN.pth beside it and open their folder</source>
        <translation>按形状是 %1 个张量并行部分之一，不是整个模型；请把其他 consolidated.NN.pth 放在旁边并打开其文件夹</translation>
    </message>
    <message>
        <source>is compressed with bzip2</source>
        <translation>用 bzip2 压缩</translation>
    </message>
    <message>
        <source>is compressed with gzip</source>
        <translation>用 gzip 压缩</translation>
    </message>
    <message>
        <source>is compressed with xz</source>
        <translation>用 xz 压缩</translation>
    </message>
    <message>
        <source>is compressed with zstd</source>
        <translation>用 zstd 压缩</translation>
    </message>
    <message>
        <source>is cut by pipeline or expert parallel training (%1), which is not read; convert it with DeepSpeed&apos;s ds_to_universal.py or the trainer&apos;s own export</source>
        <translation>被流水线或专家并行训练切分（%1），不支持读取；请用 DeepSpeed 的 ds_to_universal.py 或训练程序自己的导出转换</translation>
    </message>
    <message>
        <source>is cut by pipeline parallel training too, or lacks a part (%1), and is not read; convert it with Megatron&apos;s tools/checkpoint/convert.py</source>
        <translation>也被流水线并行训练切分，或缺少一部分（%1），不支持读取；请用 Megatron 的 tools/checkpoint/convert.py 转换</translation>
    </message>
    <message>
        <source>is cut into %1 parts, and it is not known how they are joined; merge them with the trainer&apos;s own export</source>
        <translation>被切成 %1 部分，而连接方式未知；请用训练程序自己的导出合并</translation>
    </message>
    <message>
        <source>is cut into parts that lie across one another, which is not read</source>
        <translation>被切成相互交错的部分，不支持读取</translation>
    </message>
    <message>
        <source>is cut over %1 tensor-parallel ranks, which is not read; merge them with the trainer&apos;s own export</source>
        <translation>被切分到 %1 个张量并行 rank，不支持读取；请用训练程序自己的导出合并</translation>
    </message>
    <message>
        <source>is cut short in the storage %1; download it again</source>
        <translation>在存储区 %1 处不完整；请重新下载</translation>
    </message>
    <message>
        <source>is cut short: %1 bytes are missing, from the tensor %2 on; download it again</source>
        <translation>不完整：从张量 %2 起缺少 %1 字节；请重新下载</translation>
    </message>
    <message>
        <source>is cut short: at least %1 bytes are missing, from the tensor %2 on; download it again</source>
        <translation>不完整：从张量 %2 起至少缺少 %1 字节；请重新下载</translation>
    </message>
    <message>
        <source>is cut short: it declares %1 items, %2 bytes, and holds %3</source>
        <translation>不完整：声明 %1 项、%2 字节，而含有 %3</translation>
    </message>
    <message>
        <source>is cut short: its gzip stream does not end</source>
        <translation>不完整：其 gzip 流没有结束</translation>
    </message>
    <message>
        <source>is damaged gzip data; download it again</source>
        <translation>是损坏的 gzip 数据；请重新下载</translation>
    </message>
    <message>
        <source>is damaged or of another stage; remove it and run the study again</source>
        <translation>已损坏或属于另一阶段；请删除它并重新运行研究</translation>
    </message>
    <message>
        <source>is damaged: %1</source>
        <translation>已损坏：%1</translation>
    </message>
    <message>
        <source>is damaged: it cannot be unpacked</source>
        <translation>已损坏：无法解压</translation>
    </message>
    <message>
        <source>is described by something that is no tensor; the file is damaged</source>
        <translation>由不是张量的内容描述；文件已损坏</translation>
    </message>
    <message>
        <source>is described by too few arguments; the file is damaged</source>
        <translation>描述它的参数太少；文件已损坏</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>是空的</translation>
    </message>
    <message>
        <source>is encrypted, or compressed in another way than numpy&apos;s</source>
        <translation>已加密，或以不同于 numpy 的方式压缩</translation>
    </message>
    <message>
        <source>is for a pool of %1 weights (%2), and this one has %3; give the same --pool and --pool-except, or shares that are for this pool</source>
        <translation>用于 %1 个权重的剪枝池（%2），而此池有 %3 个；请给出相同的 --pool 和 --pool-except，或用于此池的份额</translation>
    </message>
    <message>
        <source>is for a pool without %1%2; give --pool-except &apos;%3&apos; (of a study&apos;s model &quot;pool_except&quot;)</source>
        <translation>用于不含 %1%2 的剪枝池；请给出 --pool-except &apos;%3&apos;（研究的模型用 &quot;pool_except&quot;）</translation>
    </message>
    <message>
        <source>is for an input that %1 scales first, which is not read; let %2 put that into the weights, or open the model that it was made of</source>
        <translation>用于先由 %1 缩放的输入，不支持读取；请让 %2 把缩放并入权重，或打开制作它的原模型</translation>
    </message>
    <message>
        <source>is for methods that look at data, and there is none in methods</source>
        <translation>用于查看数据的方法，而 methods 中没有</translation>
    </message>
    <message>
        <source>is for methods that remove layers, and there is none in methods</source>
        <translation>用于去掉层的方法，而 methods 中没有</translation>
    </message>
    <message>
        <source>is for methods that take a pattern, and there is none in methods</source>
        <translation>用于采用模式的方法，而 methods 中没有</translation>
    </message>
    <message>
        <source>is for methods that take a sparsity, and there is none in methods</source>
        <translation>用于采用稀疏度的方法，而 methods 中没有</translation>
    </message>
    <message>
        <source>is for methods whose allocation is &quot;%1&quot;, and there is none in methods</source>
        <translation>用于 allocation 为 &quot;%1&quot; 的方法，而 methods 中没有</translation>
    </message>
    <message>
        <source>is for methods with &quot;tune&quot;, and there is none in methods</source>
        <translation>用于带 &quot;tune&quot; 的方法，而 methods 中没有</translation>
    </message>
    <message>
        <source>is for the sparsity %1, and %2 is asked for; give --sparsity %3 (in a study that one alone), or take &quot;sparsity&quot; out of the file: the other layers then make up for it</source>
        <translation>用于稀疏度 %1，而要求的是 %2；请给出 --sparsity %3（研究中只给此值），或从文件中去掉 &quot;sparsity&quot;：其余各层便会补偿</translation>
    </message>
    <message>
        <source>is for the task perplexity</source>
        <translation>用于任务 perplexity</translation>
    </message>
    <message>
        <source>is for wanda: %1 looks at more than sums of squares</source>
        <translation>用于 wanda：%1 查看的不止平方和</translation>
    </message>
    <message>
        <source>is given by shares, and there are none</source>
        <translation>由份额给出，而没有份额</translation>
    </message>
    <message>
        <source>is gzip data that is cut short; download it again</source>
        <translation>是不完整的 gzip 数据；请重新下载</translation>
    </message>
    <message>
        <source>is in %1 and is not read: %2; %3 cannot run without it</source>
        <translation>在 %1 中且未能读取：%2；没有它 %3 无法运行</translation>
    </message>
    <message>
        <source>is in %1 and is not read: %2; a model runs whole or not at all</source>
        <translation>在 %1 中且未能读取：%2；模型只能整体运行</translation>
    </message>
    <message>
        <source>is in GPTQ&apos;s layout %1, which is a kernel&apos;s own; save it as gptq or gptq_v2</source>
        <translation>是 GPTQ 的 %1 布局，为某个内核专用；请保存为 gptq 或 gptq_v2</translation>
    </message>
    <message>
        <source>is in a protocol of PyTorch&apos;s that is not 1001</source>
        <translation>PyTorch 协议不是 1001</translation>
    </message>
    <message>
        <source>is in no format that is known here</source>
        <translation>不是此处已知的格式</translation>
    </message>
    <message>
        <source>is in parts of elements of less than a byte</source>
        <translation>在元素不足一字节的部分中</translation>
    </message>
    <message>
        <source>is in pieces without numbers</source>
        <translation>在没有数字的片段中</translation>
    </message>
    <message>
        <source>is in the mask, but not in the model&apos;s prunable pool</source>
        <translation>在掩码中，但不在模型的剪枝池中</translation>
    </message>
    <message>
        <source>is in the pool by --pool, but is no linear layer of a block (%1), so that nothing is known of its inputs; take it out with --pool-except</source>
        <translation>由 --pool 纳入剪枝池，但不是块的线性层（%1），因此对其输入一无所知；请用 --pool-except 移出</translation>
    </message>
    <message>
        <source>is in the pool, but not among the trained weights; the engine does not train it, so leave it out with pool_without</source>
        <translation>在剪枝池中，但不在训练的权重中；引擎不训练它，请用 pool_without 移出</translation>
    </message>
    <message>
        <source>is in torch&apos;s format of before 1.6, which is not read here; load it with torch and save it again</source>
        <translation>是 torch 1.6 之前的格式，此处不支持；请用 torch 加载并重新保存</translation>
    </message>
    <message>
        <source>is int8 in a layout of a GPU&apos;s matrix units (weight_format); save it in rows with a newer bitsandbytes</source>
        <translation>是 GPU 矩阵单元布局的 int8（weight_format）；请用较新的 bitsandbytes 按行保存</translation>
    </message>
    <message>
        <source>is just being made by another process; try again</source>
        <translation>正由另一个进程创建；请重试</translation>
    </message>
    <message>
        <source>is larger than size</source>
        <translation>大于 size</translation>
    </message>
    <message>
        <source>is less than the %1 special tokens of a text</source>
        <translation>少于文本的 %1 个特殊 token</translation>
    </message>
    <message>
        <source>is longer than %1 bytes; give a shorter regular expression</source>
        <translation>超过 %1 字节；请给出更短的正则表达式</translation>
    </message>
    <message>
        <source>is longer than the model&apos;s context of %1</source>
        <translation>超过模型的上下文 %1</translation>
    </message>
    <message>
        <source>is longer than the model&apos;s context of %1; give --cutoff %2 or less</source>
        <translation>超过模型的上下文 %1；请给出 --cutoff %2 或更小</translation>
    </message>
    <message>
        <source>is longer than the teacher&apos;s context of %1</source>
        <translation>超过教师的上下文 %1</translation>
    </message>
    <message>
        <source>is made by a parametrisation (%1), which is not run; load the model with torch, call torch.nn.utils.parametrize.remove_parametrizations and save it again</source>
        <translation>由参数化（%1）生成，不予执行；请用 torch 加载模型，调用 torch.nn.utils.parametrize.remove_parametrizations 并重新保存</translation>
    </message>
    <message>
        <source>is made by torch.nn.utils.spectral_norm of weight_orig, weight_u and weight_v, which are not all there, of another type than F32 and F64, or of shapes that do not tell the axis; load the model with torch, call torch.nn.utils.remove_spectral_norm and save it again</source>
        <translation>由 torch.nn.utils.spectral_norm 从 weight_orig、weight_u 和 weight_v 生成，而它们不全、类型不是 F32 和 F64，或形状看不出轴；请用 torch 加载模型，调用 torch.nn.utils.remove_spectral_norm 并重新保存</translation>
    </message>
    <message>
        <source>is made by torch.nn.utils.weight_norm of %1_g and %1_v, which are not both there, of another type than F32 and F64, or of shapes that do not tell the axis; load the model with torch, call torch.nn.utils.remove_weight_norm and save it again</source>
        <translation>由 torch.nn.utils.weight_norm 从 %1_g 和 %1_v 生成，而二者不全、类型不是 F32 和 F64，或形状看不出轴；请用 torch 加载模型，调用 torch.nn.utils.remove_weight_norm 并重新保存</translation>
    </message>
    <message>
        <source>is made of itself; the file is damaged</source>
        <translation>由其自身构成；文件已损坏</translation>
    </message>
    <message>
        <source>is masked but not in the checkpoint; use the mask with the checkpoint that it was made for</source>
        <translation>有掩码但不在检查点中；请将掩码用于为之生成的检查点</translation>
    </message>
    <message>
        <source>is measured and not trained for; give the study 0 epochs</source>
        <translation>只测量、不训练；请给研究 0 轮</translation>
    </message>
    <message>
        <source>is measured and not trained for; it has no split but the test&apos;s</source>
        <translation>只测量、不训练；除测试集外没有其他划分</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>is missing from %1, and %2 cannot run without it</source>
        <translation>%1 中缺失，而没有它 %2 无法运行</translation>
    </message>
    <message>
        <source>is missing, and %1 is tuned: give {&quot;examples&quot;: FILE}, Alpaca&apos;s .json or any text that the tasks do not score</source>
        <translation>缺失，而 %1 要微调：请给出 {&quot;examples&quot;: FILE}，Alpaca 的 .json 或任何不用于任务评分的文本</translation>
    </message>
    <message>
        <source>is missing, and %1 looks at examples: give %2</source>
        <translation>缺失，而 %1 查看样本：请给出 %2</translation>
    </message>
    <message>
        <source>is missing, and %1 takes them: give {&quot;shares&quot;: {NAME: SHARE}}, or what scan --sensitivity S --json printed, or a file with one of them</source>
        <translation>缺失，而 %1 需要：请给出 {&quot;shares&quot;: {NAME: SHARE}}，或 scan --sensitivity S --json 的输出，或含其一的文件</translation>
    </message>
    <message>
        <source>is missing, and the checkpoint&apos;s classifier cannot run without it</source>
        <translation>缺失，而没有它检查点的分类器无法运行</translation>
    </message>
    <message>
        <source>is missing: give text:FILE or images:TASK:FOLDER, or --imatrix FILE</source>
        <translation>缺失：请给出 text:FILE 或 images:TASK:FOLDER，或 --imatrix FILE</translation>
    </message>
    <message>
        <source>is missing: which layers go (input, output, middle, both, max-gap, or their numbers)</source>
        <translation>缺失：去掉哪些层（input、output、middle、both、max-gap，或其编号）</translation>
    </message>
    <message>
        <source>is more than 1 GB of text; cut it into several files</source>
        <translation>文本超过 1 GB；请切成几个文件</translation>
    </message>
    <message>
        <source>is more than 2 GB of text; take one shard</source>
        <translation>文本超过 2 GB；请取一个分片</translation>
    </message>
    <message>
        <source>is named as a PyTorch file, which only a PyTorch source gives, and this one is %1; let the name end in .safetensors</source>
        <translation>以 PyTorch 文件命名，而只有 PyTorch 来源能给出，此来源是 %1；请让名称以 .safetensors 结尾</translation>
    </message>
    <message>
        <source>is named as a part of a GGUF model and is no GGUF file; download it again</source>
        <translation>以 GGUF 模型的一部分命名，却不是 GGUF 文件；请重新下载</translation>
    </message>
    <message>
        <source>is named twice</source>
        <translation>被列出两次</translation>
    </message>
    <message>
        <source>is neither 0 nor 1</source>
        <translation>既不是 0 也不是 1</translation>
    </message>
    <message>
        <source>is neither a JPEG nor a PNG</source>
        <translation>既不是 JPEG 也不是 PNG</translation>
    </message>
    <message>
        <source>is nested more than %1 lists and objects deep; the file is damaged</source>
        <translation>列表和对象嵌套超过 %1 层；文件已损坏</translation>
    </message>
    <message>
        <source>is nested too deeply</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>is never asked; give &quot;logits&quot;, &quot;hidden_states&quot; or &quot;embeddings&quot; a weight</source>
        <translation>从不询问；请给 &quot;logits&quot;、&quot;hidden_states&quot; 或 &quot;embeddings&quot; 一个权重</translation>
    </message>
    <message>
        <source>is no HDF5 file</source>
        <translation>不是 HDF5 文件</translation>
    </message>
    <message>
        <source>is no JPEG that can be read: %1</source>
        <translation>不是可读取的 JPEG：%1</translation>
    </message>
    <message>
        <source>is no JSON list of objects</source>
        <translation>不是 JSON 对象列表</translation>
    </message>
    <message>
        <source>is no JSON list of {instruction, input, output}, as Alpaca&apos;s is</source>
        <translation>不是如 Alpaca 那样的 {instruction, input, output} JSON 列表</translation>
    </message>
    <message>
        <source>is no JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>is no JSON object, as a model&apos;s config.json is</source>
        <translation>不是如模型 config.json 那样的 JSON 对象</translation>
    </message>
    <message>
        <source>is no NumPy array</source>
        <translation>不是 NumPy 数组</translation>
    </message>
    <message>
        <source>is no PNG of grey, palette or RGB colours</source>
        <translation>不是灰度、调色板或 RGB 的 PNG</translation>
    </message>
    <message>
        <source>is no PNG that can be read: %1</source>
        <translation>不是可读取的 PNG：%1</translation>
    </message>
    <message>
        <source>is no SentencePiece model, or a damaged one</source>
        <translation>不是 SentencePiece 模型，或已损坏</translation>
    </message>
    <message>
        <source>is no UTF-8 at byte %1 (&quot;%2&quot;); convert it first</source>
        <translation>第 %1 字节处不是 UTF-8（&quot;%2&quot;）；请先转换</translation>
    </message>
    <message>
        <source>is no UTF-8 at byte %1; convert it first</source>
        <translation>第 %1 字节处不是 UTF-8；请先转换</translation>
    </message>
    <message>
        <source>is no UTF-8 in the column %1; convert the file first</source>
        <translation>列 %1 中不是 UTF-8；请先转换文件</translation>
    </message>
    <message>
        <source>is no WordPiece tokenizer (BERT&apos;s, DistilBERT&apos;s), and where in a text the tokens of others stand is not known</source>
        <translation>不是 WordPiece 分词器（BERT、DistilBERT 的），而其他分词器的 token 在文本中的位置未知</translation>
    </message>
    <message>
        <source>is no array</source>
        <translation>不是数组</translation>
    </message>
    <message>
        <source>is no array; save it as one</source>
        <translation>不是数组；请保存为数组</translation>
    </message>
    <message>
        <source>is no attention matrix of BERT&apos;s, RoBERTa&apos;s or DistilBERT&apos;s names</source>
        <translation>不是 BERT、RoBERTa 或 DistilBERT 命名的注意力矩阵</translation>
    </message>
    <message>
        <source>is no attention matrix of a known ViT naming</source>
        <translation>不是已知 ViT 命名的注意力矩阵</translation>
    </message>
    <message>
        <source>is no device; devices are cpu, cuda:0, cuda:1, ...</source>
        <translation>不是设备；设备有 cpu, cuda:0, cuda:1, ...</translation>
    </message>
    <message>
        <source>is no encoder block of BERT&apos;s, RoBERTa&apos;s or DistilBERT&apos;s names</source>
        <translation>不是 BERT、RoBERTa 或 DistilBERT 命名的编码器块</translation>
    </message>
    <message>
        <source>is no file of examples to tune with; correct it in the spec</source>
        <translation>不是用于微调的样本文件；请在 spec 中改正</translation>
    </message>
    <message>
        <source>is no file; %1</source>
        <translation>不是文件；%1</translation>
    </message>
    <message>
        <source>is no folder, so there is no %1</source>
        <translation>不是文件夹，因此没有 %1</translation>
    </message>
    <message>
        <source>is no folder; make it first</source>
        <translation>不是文件夹；请先创建它</translation>
    </message>
    <message>
        <source>is no folder; remove it, and run the study again</source>
        <translation>不是文件夹；请删除它并重新运行研究</translation>
    </message>
    <message>
        <source>is no key of a stage: 32 hex digits, as study status --json lists them</source>
        <translation>不是阶段的键：应为 study status --json 列出的 32 位十六进制数字</translation>
    </message>
    <message>
        <source>is no known task; known are %1</source>
        <translation>不是已知任务；已知的有 %1</translation>
    </message>
    <message>
        <source>is no language model</source>
        <translation>不是语言模型</translation>
    </message>
    <message>
        <source>is no language model that foresees a text</source>
        <translation>不是预测文本的语言模型</translation>
    </message>
    <message>
        <source>is no language model that foresees a text; a teacher must be one</source>
        <translation>不是预测文本的语言模型；教师必须是</translation>
    </message>
    <message>
        <source>is no list of extents</source>
        <translation>不是维度列表</translation>
    </message>
    <message>
        <source>is no list of stored values</source>
        <translation>不是存储值的列表</translation>
    </message>
    <message>
        <source>is no mask: neither a mask file of this program nor tensors of 0 and 1; make one with prune --mask</source>
        <translation>不是掩码：既不是本程序的掩码文件，也不是由 0 和 1 组成的张量；请用 prune --mask 生成</translation>
    </message>
    <message>
        <source>is no matrix of floating numbers</source>
        <translation>不是浮点数矩阵</translation>
    </message>
    <message>
        <source>is no matrix, and adapters are for matrices</source>
        <translation>不是矩阵，而适配器用于矩阵</translation>
    </message>
    <message>
        <source>is no matrix, as a factor of an adapter is</source>
        <translation>不是矩阵，而适配器的因子是矩阵</translation>
    </message>
    <message>
        <source>is no method of a scan: it takes one that needs no data and has a sparsity</source>
        <translation>不是扫描的方法：需要不用数据且有稀疏度的方法</translation>
    </message>
    <message>
        <source>is no method that makes a mask without data; known are %1</source>
        <translation>不是无需数据生成掩码的方法；已知的有 %1</translation>
    </message>
    <message>
        <source>is no method that needs data</source>
        <translation>不是需要数据的方法</translation>
    </message>
    <message>
        <source>is no multiple of the model&apos;s patch size, %1</source>
        <translation>不是模型图块大小 %1 的倍数</translation>
    </message>
    <message>
        <source>is no name of a submission</source>
        <translation>不是一次提交的名称</translation>
    </message>
    <message>
        <source>is no number of a job</source>
        <translation>不是作业号</translation>
    </message>
    <message>
        <source>is no option of %1</source>
        <translation>不是 %1 的选项</translation>
    </message>
    <message>
        <source>is no pattern; give N:M with N of every M weights kept, 1 &lt;= N &lt;= M, e.g. 2:4</source>
        <translation>不是模式；请给出 N:M，每 M 个权重保留 N 个，1 &lt;= N &lt;= M，例如 2:4</translation>
    </message>
    <message>
        <source>is no pattern; give N:M, of every M weights N are kept, e.g. 2:4</source>
        <translation>不是模式；请给出 N:M，每 M 个权重保留 N 个，例如 2:4</translation>
    </message>
    <message>
        <source>is no regular expression: %1; a name&apos;s own dots are written \.</source>
        <translation>不是正则表达式：%1；名称中的点写作 \.</translation>
    </message>
    <message>
        <source>is no regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>is no regular file, and would be replaced by one; write to another name</source>
        <translation>不是普通文件，会被普通文件替换；请写入其他名称</translation>
    </message>
    <message>
        <source>is no regular file; remove it, and run the study again</source>
        <translation>不是普通文件；请删除它并重新运行研究</translation>
    </message>
    <message>
        <source>is no result of a run</source>
        <translation>不是运行的结果</translation>
    </message>
    <message>
        <source>is no rule set; there are current and 2023</source>
        <translation>不是规则集；有 current 和 2023</translation>
    </message>
    <message>
        <source>is no series: fewer than two checkpoints with different steps</source>
        <translation>不是系列：步数不同的检查点少于两个</translation>
    </message>
    <message>
        <source>is no set of layers; give %1or their numbers from 0, e.g. 3,4,5</source>
        <translation>不是层的集合；请给出 %1或从 0 起的编号，例如 3,4,5</translation>
    </message>
    <message>
        <source>is no sparsity; give a share from 0 to below 1, e.g. 0.5 for 50 %</source>
        <translation>不是稀疏度；请给出 0 到小于 1 的比例，例如 50 % 写作 0.5</translation>
    </message>
    <message>
        <source>is no state of a generator</source>
        <translation>不是生成器的状态</translation>
    </message>
    <message>
        <source>is no study (it has no study.json)</source>
        <translation>不是研究（没有 study.json）</translation>
    </message>
    <message>
        <source>is no task of labelled texts</source>
        <translation>不是带标签文本的任务</translation>
    </message>
    <message>
        <source>is no task of pictures</source>
        <translation>不是图片任务</translation>
    </message>
    <message>
        <source>is no task that a model is asked about</source>
        <translation>不是向模型提问的任务</translation>
    </message>
    <message>
        <source>is no valid JSON</source>
        <translation>不是有效的 JSON</translation>
    </message>
    <message>
        <source>is none of them; ask for %1 or more</source>
        <translation>一个也没有；请要求 %1 或更多</translation>
    </message>
    <message>
        <source>is none that this version knows</source>
        <translation>不是此版本认识的</translation>
    </message>
    <message>
        <source>is none that this version knows: %1</source>
        <translation>不是此版本认识的：%1</translation>
    </message>
    <message>
        <source>is none that this version knows: spp, lora, full</source>
        <translation>不是此版本认识的：spp, lora, full</translation>
    </message>
    <message>
        <source>is not 0, so its tokens are random</source>
        <translation>不是 0，因此其 token 是随机的</translation>
    </message>
    <message>
        <source>is not a %1 to calibrate with; correct it in the spec</source>
        <translation>不是用于校准的%1；请在 spec 中改正</translation>
    </message>
    <message>
        <source>is not a file with the data of %1; %2, or correct the folder in the spec</source>
        <translation>不是含 %1 数据的文件；%2，或改正 spec 中的文件夹</translation>
    </message>
    <message>
        <source>is not a folder with the data of %1; %2, or correct the folder in the spec</source>
        <translation>不是含 %1 数据的文件夹；%2，或改正 spec 中的文件夹</translation>
    </message>
    <message>
        <source>is not a known key; known are %1</source>
        <translation>不是已知的键；已知的有 %1</translation>
    </message>
    <message>
        <source>is not a regular file; give a file or a folder</source>
        <translation>不是普通文件；请给出文件或文件夹</translation>
    </message>
    <message>
        <source>is not as large in %1 as this model needs it: those weights were trained from another checkpoint or for another task</source>
        <translation>在 %1 中的大小不合此模型所需：那些权重由另一个检查点或为另一任务训练</translation>
    </message>
    <message>
        <source>is not done, so nothing can be compared with it; run the study first</source>
        <translation>尚未完成，无法与之比较；请先运行研究</translation>
    </message>
    <message>
        <source>is not for the task %1</source>
        <translation>不用于任务 %1</translation>
    </message>
    <message>
        <source>is not for the task %1; --windows says how many</source>
        <translation>不用于任务 %1；数量由 --windows 给出</translation>
    </message>
    <message>
        <source>is not in %1 with floating values of the shape [%2], as the model of the spec needs it</source>
        <translation>在 %1 中没有 spec 的模型所需的形状为 [%2] 的浮点值</translation>
    </message>
    <message>
        <source>is not in the checkpoint of the run</source>
        <translation>不在该运行的检查点中</translation>
    </message>
    <message>
        <source>is not in the mask of the round before</source>
        <translation>不在前一轮的掩码中</translation>
    </message>
    <message>
        <source>is not in the model as the mask has it; take the model that it was made for</source>
        <translation>在模型中不如掩码所载；请使用为之生成掩码的模型</translation>
    </message>
    <message>
        <source>is not known of a result of a version that kept no predictions by it; remove it and run the study again</source>
        <translation>未保留预测的版本的结果中没有它；请删除并重新运行研究</translation>
    </message>
    <message>
        <source>is not of the seed, task and checkpoint that its stage asks for</source>
        <translation>不属于其阶段所要求的种子、任务和检查点</translation>
    </message>
    <message>
        <source>is not part %1 of %2 by its keys, as its name says; the files belong to different models, download them again</source>
        <translation>按其键不是名称所说的第 %1 部分（共 %2 部分）；文件属于不同的模型，请重新下载</translation>
    </message>
    <message>
        <source>is not stored as [out, in], which the engine needs; convert the model to PyTorch&apos;s layout first</source>
        <translation>没有按引擎所需的 [out, in] 存储；请先把模型转换为 PyTorch 布局</translation>
    </message>
    <message>
        <source>is not stored as plain numbers, of which dimensions could be taken out; convert the model to F16 or BF16 first</source>
        <translation>没有以可去掉维度的普通数存储；请先把模型转换为 F16 或 BF16</translation>
    </message>
    <message>
        <source>is not stored in the PyTorch file as it is used</source>
        <translation>在 PyTorch 文件中没有按使用的方式存储</translation>
    </message>
    <message>
        <source>is not there</source>
        <translation>不在那里</translation>
    </message>
    <message>
        <source>is not there as numbers but as %1, %2; %3</source>
        <translation>不是以数的形式存在，而是 %1，%2；%3</translation>
    </message>
    <message>
        <source>is not there or damaged, and the mask of the next round is made of it; run the study again</source>
        <translation>不存在或已损坏，而下一轮的掩码由它生成；请重新运行研究</translation>
    </message>
    <message>
        <source>is not there, and %1 makes it by looking at data; run the study</source>
        <translation>不存在，而 %1 通过查看数据生成它；请运行研究</translation>
    </message>
    <message>
        <source>is not there: the model has %1, numbered from 0</source>
        <translation>不存在：模型有 %1 个，从 0 起编号</translation>
    </message>
    <message>
        <source>is not there: this libtorch sees %1 CUDA devices; use %2</source>
        <translation>不存在：此 libtorch 看到 %1 个 CUDA 设备；请使用 %2</translation>
    </message>
    <message>
        <source>is not there: this machine offers %1; set device to %2cpu</source>
        <translation>不存在：此机器提供 %1；请将 device 设为 %2cpu</translation>
    </message>
    <message>
        <source>is not there; build it (target %1, needs libtorch) or install it beside this program</source>
        <translation>不存在；请编译（目标 %1，需要 libtorch）或安装在本程序旁边</translation>
    </message>
    <message>
        <source>is not there; build or install sparsescope-worker</source>
        <translation>不存在；请编译或安装 sparsescope-worker</translation>
    </message>
    <message>
        <source>is not there; run the study again to make it anew</source>
        <translation>不存在；请重新运行研究以重新生成</translation>
    </message>
    <message>
        <source>is not there; run this where Slurm&apos;s commands are</source>
        <translation>不存在；请在有 Slurm 命令的地方运行</translation>
    </message>
    <message>
        <source>is not valid JSON: %1</source>
        <translation>不是有效的 JSON：%1</translation>
    </message>
    <message>
        <source>is not valid JSON: &apos;%1&apos; was expected</source>
        <translation>不是有效的 JSON：此处应为 &apos;%1&apos;</translation>
    </message>
    <message>
        <source>is not valid JSON: \u needs four hexadecimal digits</source>
        <translation>不是有效的 JSON：\u 需要四位十六进制数字</translation>
    </message>
    <message>
        <source>is not valid JSON: a control character in a text</source>
        <translation>不是有效的 JSON：文本中有控制字符</translation>
    </message>
    <message>
        <source>is not valid JSON: a number was expected</source>
        <translation>不是有效的 JSON：此处应为数</translation>
    </message>
    <message>
        <source>is not valid JSON: a text does not end</source>
        <translation>不是有效的 JSON：文本没有结束</translation>
    </message>
    <message>
        <source>is not valid JSON: an unknown escape in a text</source>
        <translation>不是有效的 JSON：文本中有未知的转义</translation>
    </message>
    <message>
        <source>is not valid JSON: half a surrogate pair in a text</source>
        <translation>不是有效的 JSON：文本中有半个代理对</translation>
    </message>
    <message>
        <source>is not valid UTF-8</source>
        <translation>不是有效的 UTF-8</translation>
    </message>
    <message>
        <source>is of %1, and LoRA alone is merged; merge it with PEFT&apos;s merge_and_unload()</source>
        <translation>属于 %1，而只合并 LoRA；请用 PEFT 的 merge_and_unload() 合并</translation>
    </message>
    <message>
        <source>is of %1, which is no LoRA; merge it by: merge MODEL --adapter THIS --out OUT</source>
        <translation>属于 %1，不是 LoRA；请用此命令合并：merge MODEL --adapter THIS --out OUT</translation>
    </message>
    <message>
        <source>is of ZeRO stage 3 and has the model states of %1 ranks and the optimizer states of %2; copy the missing files</source>
        <translation>是 ZeRO 阶段 3 的，有 %1 个 rank 的模型状态和 %2 个的优化器状态；请复制缺少的文件</translation>
    </message>
    <message>
        <source>is of a %1, which is not known here; put the model&apos;s tokenizer.json beside it</source>
        <translation>属于 %1，此处不认识；请把该模型的 tokenizer.json 放在旁边</translation>
    </message>
    <message>
        <source>is of a kind of LoRA that is more than W + B A</source>
        <translation>是超出 W + B A 的 LoRA</translation>
    </message>
    <message>
        <source>is of a sparsity; a pattern N:M is the same everywhere</source>
        <translation>只用于稀疏度；N:M 模式处处相同</translation>
    </message>
    <message>
        <source>is of a type that is not read (texts, records, bfloat16 as raw bytes); save the model in float32</source>
        <translation>类型不支持读取（文本、记录、作为原始字节的 bfloat16）；请以 float32 保存模型</translation>
    </message>
    <message>
        <source>is of a version that kept no predictions; remove it and run the study again</source>
        <translation>来自未保留预测的版本；请删除它并重新运行研究</translation>
    </message>
    <message>
        <source>is of an SPP adapter, which is no LoRA; merge it by: merge MODEL --adapter THIS --out OUT</source>
        <translation>属于 SPP 适配器，不是 LoRA；请用此命令合并：merge MODEL --adapter THIS --out OUT</translation>
    </message>
    <message>
        <source>is of an adapter that is more than two factors beside matrices, of which merge knows nothing; merge it by: convert MODEL OUT --adapter THIS, which fills zeros</source>
        <translation>属于不止矩阵旁两个因子的适配器，merge 不认识；请用此命令合并：convert MODEL OUT --adapter THIS，它会填上零</translation>
    </message>
    <message>
        <source>is of an adapter that is no LoRA in PEFT&apos;s names</source>
        <translation>属于不是 PEFT 命名的 LoRA 的适配器</translation>
    </message>
    <message>
        <source>is of an architecture ...%1, whose head is not counted from a configuration alone; give the model itself</source>
        <translation>架构为 ...%1，其头不能仅由配置计算；请给出模型本身</translation>
    </message>
    <message>
        <source>is of calibration data, and --imatrix has summed up its own</source>
        <translation>属于校准数据，而 --imatrix 已汇总了它自己的</translation>
    </message>
    <message>
        <source>is of calibration data; by --imatrix all layers give alike</source>
        <translation>属于校准数据；用 --imatrix 时各层给出的相同</translation>
    </message>
    <message>
        <source>is of hidden states; give &quot;hidden_states&quot; a weight</source>
        <translation>属于隐藏状态；请给 &quot;hidden_states&quot; 一个权重</translation>
    </message>
    <message>
        <source>is of language models only</source>
        <translation>只用于语言模型</translation>
    </message>
    <message>
        <source>is of no tensor</source>
        <translation>不属于任何张量</translation>
    </message>
    <message>
        <source>is of tasks; say in &quot;tasks&quot; what is measured</source>
        <translation>属于任务；请在 &quot;tasks&quot; 中说明测量什么</translation>
    </message>
    <message>
        <source>is of the class %1, of which there is no training picture</source>
        <translation>属于类别 %1，没有该类的训练图片</translation>
    </message>
    <message>
        <source>is of the family &quot;%1&quot;; the engine runs ViT, DINO and DeiT models</source>
        <translation>属于 &quot;%1&quot; 家族；引擎可运行 ViT、DINO 和 DeiT 模型</translation>
    </message>
    <message>
        <source>is of the family &quot;%1&quot;; the engine runs ViT, DINO and DeiT, BERT, RoBERTa and DistilBERT, and decoders: LLaMA, Mistral, Qwen2, OPT and GPT-2</source>
        <translation>属于 &quot;%1&quot; 家族；引擎可运行 ViT、DINO 和 DeiT，BERT、RoBERTa 和 DistilBERT，以及解码器：LLaMA、Mistral、Qwen2、OPT 和 GPT-2</translation>
    </message>
    <message>
        <source>is of the family &quot;%1&quot;; where an answer stands in a passage the engine asks of BERT, RoBERTa and DistilBERT</source>
        <translation>属于 &quot;%1&quot; 家族；答案在段落中的位置，引擎只询问 BERT、RoBERTa 和 DistilBERT</translation>
    </message>
    <message>
        <source>is of the model_type %1; hidden dimensions are taken out of %2</source>
        <translation>model_type 为 %1；可去掉隐藏维度的有 %2</translation>
    </message>
    <message>
        <source>is of the model_type %1; which keys of its configuration go by layers is known of %2</source>
        <translation>model_type 为 %1；已知配置中哪些键按层的有 %2</translation>
    </message>
    <message>
        <source>is of the type &quot;%1&quot;; of decoders the engine runs llama, mistral, qwen2, opt and gpt2</source>
        <translation>是 &quot;%1&quot; 类型；解码器中引擎可运行 llama、mistral、qwen2、opt 和 gpt2</translation>
    </message>
    <message>
        <source>is of the type %1, whose linear layers are not known from a configuration alone, but of %2; give the model itself</source>
        <translation>是 %1 类型，其线性层不能仅由配置得知，只有 %2 可以；请给出模型本身</translation>
    </message>
    <message>
        <source>is one layer or expert of a DeepSpeed checkpoint, not the whole model; %1</source>
        <translation>是 DeepSpeed 检查点的一层或一个专家，不是整个模型；%1</translation>
    </message>
    <message>
        <source>is one of several parts, not the whole model; put the others beside it</source>
        <translation>是几个部分之一，不是整个模型；请把其他部分放在旁边</translation>
    </message>
    <message>
        <source>is one part of a split zip archive; join the parts first</source>
        <translation>是分卷 zip 归档的一部分；请先合并各部分</translation>
    </message>
    <message>
        <source>is one shard of Keras weights, not the whole model; open %1</source>
        <translation>是 Keras 权重的一个分片，不是整个模型；请打开 %1</translation>
    </message>
    <message>
        <source>is opened with its dictionary %1, and the adapter was trained beside %2; give --root %3</source>
        <translation>以字典 %1 打开，而适配器训练时旁边的是 %2；请给出 --root %3</translation>
    </message>
    <message>
        <source>is part %1 of %2 of one model by its keys, %3</source>
        <translation>按其键是一个模型的第 %1 部分（共 %2 部分），%3</translation>
    </message>
    <message>
        <source>is part %1 of %2, not the whole model; %3</source>
        <translation>是第 %1 部分（共 %2 部分），不是整个模型；%3</translation>
    </message>
    <message>
        <source>is pruned in blocks of %1 columns, which %2 does not divide; choose another block</source>
        <translation>按 %1 列的块剪枝，不能被 %2 整除；请选择其他块</translation>
    </message>
    <message>
        <source>is pruned in blocks of %1 columns, which groups of %2 do not divide; give the method another &quot;block&quot;</source>
        <translation>按 %1 列的块剪枝，不能按 %2 个一组整除；请给方法另一个 &quot;block&quot;</translation>
    </message>
    <message>
        <source>is quantised and has %1 x %2 weights, which its %3 %4 do not fit</source>
        <translation>已量化，有 %1 x %2 个权重，其 %3 %4 与之不符</translation>
    </message>
    <message>
        <source>is quantised as %1 (_rebuild_qtensor), which is not read; load the file with torch and save dequantize()</source>
        <translation>以 %1（_rebuild_qtensor）量化，不支持读取；请用 torch 加载文件并保存 dequantize()</translation>
    </message>
    <message>
        <source>is quantised by MLX in its mode %1, which is not read; save it with mode affine</source>
        <translation>由 MLX 以 %1 模式量化，不支持读取；请以 affine 模式保存</translation>
    </message>
    <message>
        <source>is quantised by MLX, and only config.json says with how many bits and in groups of how many weights; %1</source>
        <translation>由 MLX 量化，只有 config.json 说明位数和每组权重数；%1</translation>
    </message>
    <message>
        <source>is shard %1 of %2, not the whole model; %3</source>
        <translation>是第 %1 个分片（共 %2 个），不是整个模型；%3</translation>
    </message>
    <message>
        <source>is stored [in, out], and zeros are kept in weights that are stored [out, in]; merge it by: convert MODEL OUT --adapter THIS</source>
        <translation>按 [in, out] 存储，而零只在按 [out, in] 存储的权重中保留；请用此命令合并：convert MODEL OUT --adapter THIS</translation>
    </message>
    <message>
        <source>is stored as %1 %2 [%3], which its mask %4 %5 [%6] does not fit; get the whole file</source>
        <translation>存储为 %1 %2 [%3]，其掩码 %4 %5 [%6] 与之不符；请获取完整的文件</translation>
    </message>
    <message>
        <source>is stored as %1, but its mask %2 is missing; get the whole file</source>
        <translation>存储为 %1，但缺少其掩码 %2；请获取完整的文件</translation>
    </message>
    <message>
        <source>is stored as %1, which %2; the file is damaged, write or download it again</source>
        <translation>存储为 %1，它%2；文件已损坏，请重新写入或下载</translation>
    </message>
    <message>
        <source>is stored as %1, which is not read; load the checkpoint with torch and save it without</source>
        <translation>存储为 %1，不支持读取；请用 torch 加载检查点，去掉它后保存</translation>
    </message>
    <message>
        <source>is stored as a set of tensors of which %1 is missing: %2</source>
        <translation>存储为一组张量，其中缺少 %1：%2</translation>
    </message>
    <message>
        <source>is stored as a set of tensors of which %1 is missing; get the whole file</source>
        <translation>存储为一组张量，其中缺少 %1；请获取完整的文件</translation>
    </message>
    <message>
        <source>is stored as a set of tensors of which only %1 is left; get the whole file</source>
        <translation>存储为一组张量，其中只剩 %1；请获取完整的文件</translation>
    </message>
    <message>
        <source>is stored as what is still to be negated or conjugated, which is not read; save it with .resolve_neg().resolve_conj()</source>
        <translation>以尚待取负或取共轭的形式存储，不支持读取；请用 .resolve_neg().resolve_conj() 保存</translation>
    </message>
    <message>
        <source>is stored fused with others or turned round, and adapters are for matrices that stand alone (LLaMA&apos;s, OPT&apos;s)</source>
        <translation>与其他的融合或转置存储，而适配器用于单独的矩阵（LLaMA、OPT 的）</translation>
    </message>
    <message>
        <source>is stored in %1&apos;s layout (%2 of %3), which is not read; %4</source>
        <translation>以 %1 的布局存储（%3 的 %2），不支持读取；%4</translation>
    </message>
    <message>
        <source>is stored in chunks or compressed, which is not read; copy the file with h5repack -f NONE -l CONTI</source>
        <translation>分块存储或压缩，不支持读取；请用 h5repack -f NONE -l CONTI 复制文件</translation>
    </message>
    <message>
        <source>is the dense run, which others are compared with; name a pruned one</source>
        <translation>是稠密运行，供其他运行比较；请给出剪枝过的运行</translation>
    </message>
    <message>
        <source>is the first one, which always stays</source>
        <translation>是首层，始终保留</translation>
    </message>
    <message>
        <source>is the index of a TensorFlow checkpoint, which is not read</source>
        <translation>是 TensorFlow 检查点的索引，不支持读取</translation>
    </message>
    <message>
        <source>is the journal of stage %1; remove it and run the study again</source>
        <translation>是阶段 %1 的日志；请删除它并重新运行研究</translation>
    </message>
    <message>
        <source>is the last one, which always stays</source>
        <translation>是末层，始终保留</translation>
    </message>
    <message>
        <source>is the result of stage %1</source>
        <translation>是阶段 %1 的结果</translation>
    </message>
    <message>
        <source>is the result of stage %1; remove it and run the study again to make it anew</source>
        <translation>是阶段 %1 的结果；请删除它并重新运行研究以重新生成</translation>
    </message>
    <message>
        <source>is the source itself; write to another name</source>
        <translation>就是来源本身；请写入其他名称</translation>
    </message>
    <message>
        <source>is there twice</source>
        <translation>出现两次</translation>
    </message>
    <message>
        <source>is there twice, itself and as %1 with a mask, and nothing says which is meant; call torch.nn.utils.prune.remove and save it again</source>
        <translation>出现两次，一次是它本身，一次是带掩码的 %1，无从得知指哪一个；请调用 torch.nn.utils.prune.remove 并重新保存</translation>
    </message>
    <message>
        <source>is there twice; keep the one that is meant</source>
        <translation>出现两次；请保留所指的那个</translation>
    </message>
    <message>
        <source>is there with other content; choose another folder, or remove it</source>
        <translation>已存在且内容不同；请选择其他文件夹，或删除它</translation>
    </message>
    <message>
        <source>is there without its other factor</source>
        <translation>存在，但缺少另一个因子</translation>
    </message>
    <message>
        <source>is too large for a SentencePiece model</source>
        <translation>对 SentencePiece 模型来说太大</translation>
    </message>
    <message>
        <source>is too large to be true</source>
        <translation>大得不可能是真的</translation>
    </message>
    <message>
        <source>is too small a part of size</source>
        <translation>占 size 的比例太小</translation>
    </message>
    <message>
        <source>is tuned otherwise than %1; keep them apart</source>
        <translation>微调方式与 %1 不同；请分开</translation>
    </message>
    <message>
        <source>is used twice (&quot;%1&quot;); give every model its own</source>
        <translation>被使用两次（&quot;%1&quot;）；请给每个模型自己的名称</translation>
    </message>
    <message>
        <source>is what one rank of DeepSpeed&apos;s ZeRO keeps; open the folder that it lies in, or make one file of all ranks by DeepSpeed&apos;s zero_to_fp32.py</source>
        <translation>是 DeepSpeed ZeRO 一个 rank 所存的；请打开它所在的文件夹，或用 DeepSpeed 的 zero_to_fp32.py 将所有 rank 合成一个文件</translation>
    </message>
    <message>
        <source>is wider than the largest number, 1.8e308; give a narrower one</source>
        <translation>比最大的数 1.8e308 还宽；请给出更窄的范围</translation>
    </message>
    <message>
        <source>is wrapped too often; the file is damaged</source>
        <translation>包装层数过多；文件已损坏</translation>
    </message>
    <message>
        <source>it has %1 as %2, and the study %3</source>
        <translation>它的 %1 为 %2，而研究为 %3</translation>
    </message>
    <message>
        <source>it is %1</source>
        <translation>它是 %1</translation>
    </message>
    <message>
        <source>it is a link, and a study has none; remove it</source>
        <translation>它是链接，而研究中没有链接；请删除它</translation>
    </message>
    <message>
        <source>it is cut short</source>
        <translation>它不完整</translation>
    </message>
    <message>
        <source>it is longer</source>
        <translation>它更长</translation>
    </message>
    <message>
        <source>it is no regular file; remove it</source>
        <translation>它不是普通文件；请删除它</translation>
    </message>
    <message>
        <source>it is stored in %1, as quantised weights are, and %2; %3</source>
        <translation>它以 %1 存储，如同量化权重，且 %2；%3</translation>
    </message>
    <message>
        <source>its %1 examples leave none for the %2 split; at least %3 are needed</source>
        <translation>它的 %1 个样本没有给 %2 划分留下任何样本；至少需要 %3 个</translation>
    </message>
    <message>
        <source>its %1 has other matrices than query, key, value, output and a feed-forward of %2</source>
        <translation>它的 %1 有 query、key、value、output 和 %2 前馈层以外的矩阵</translation>
    </message>
    <message>
        <source>its %1 training pictures leave none for the %2 split; at least %3 are needed</source>
        <translation>它的 %1 张训练图片没有给 %2 划分留下任何图片；至少需要 %3 张</translation>
    </message>
    <message>
        <source>its %1: it is a part of the model, or config.json is another model&apos;s; open the whole one, or put its own config.json beside it; %2</source>
        <translation>其%1：它是模型的一部分，或 config.json 属于另一个模型；请打开整个模型，或把它自己的 config.json 放在旁边；%2</translation>
    </message>
    <message>
        <source>its GGUF header %1; the file is damaged, write or download it again</source>
        <translation>其 GGUF 头%1；文件已损坏，请重新写入或下载</translation>
    </message>
    <message>
        <source>its HDF5 %1; the file is damaged, write or download it again</source>
        <translation>其 HDF5 %1；文件已损坏，请重新写入或下载</translation>
    </message>
    <message>
        <source>its MessagePack %1 (at byte %2); the file is damaged</source>
        <translation>其 MessagePack %1（第 %2 字节处）；文件已损坏</translation>
    </message>
    <message>
        <source>its MessagePack ends within a value; download it again</source>
        <translation>其 MessagePack 在值的中间结束；请重新下载</translation>
    </message>
    <message>
        <source>its answer &quot;%1&quot; does not stand at character %2 of its passage%3; download the file again, or count answer_start in characters from 0</source>
        <translation>其答案 &quot;%1&quot; 不在段落的第 %2 个字符处%3；请重新下载文件，或以字符从 0 计 answer_start</translation>
    </message>
    <message>
        <source>its answer %1 is no decimal number</source>
        <translation>其答案 %1 不是十进制数</translation>
    </message>
    <message>
        <source>its checkpoint or data changed while it ran, so its score would be of neither; run the study again</source>
        <translation>运行期间其检查点或数据有变，得分不属于任何一个；请重新运行研究</translation>
    </message>
    <message>
        <source>its configuration %1</source>
        <translation>其配置%1</translation>
    </message>
    <message>
        <source>its configuration %1; a model that its configuration does not describe is not run: get the whole file, or put the model&apos;s own config.json beside it</source>
        <translation>其配置%1；配置没有如实描述的模型不予运行：请获取完整的文件，或把该模型自己的 config.json 放在旁边</translation>
    </message>
    <message>
        <source>its configuration has %1 values of %2, and there are %3 layers</source>
        <translation>其配置中 %2 有 %1 个值，而有 %3 层</translation>
    </message>
    <message>
        <source>its configuration says %1 of %2, and the blocks have %3 hidden dimensions</source>
        <translation>其配置说 %1 为 %2，而各块有 %3 个隐藏维度</translation>
    </message>
    <message>
        <source>its configuration says %1 of %2, and there are %3 layers; put the model&apos;s own config.json beside the weights</source>
        <translation>其配置说 %1 为 %2，而有 %3 层；请把该模型自己的 config.json 放在权重旁边</translation>
    </message>
    <message>
        <source>its configuration says %1: each token then sees those before it alone, and the engine runs BERT as an encoder</source>
        <translation>其配置说 %1：此时每个 token 只看到之前的，而引擎把 BERT 作为编码器运行</translation>
    </message>
    <message>
        <source>its data cannot be read; install libicu72 again</source>
        <translation>无法读取其数据；请重新安装 libicu72</translation>
    </message>
    <message>
        <source>its dictionaries nest too deep or in a circle; the file is damaged</source>
        <translation>其字典嵌套过深或成环；文件已损坏</translation>
    </message>
    <message>
        <source>its embedding</source>
        <translation>其嵌入</translation>
    </message>
    <message>
        <source>its entry %1 is compressed or encrypted, which torch.save never does; write the file with torch.save</source>
        <translation>其条目 %1 被压缩或加密，而 torch.save 从不如此；请用 torch.save 写文件</translation>
    </message>
    <message>
        <source>its equation</source>
        <translation>其方程</translation>
    </message>
    <message>
        <source>its equation &quot;%1&quot; divides by zero</source>
        <translation>其方程 &quot;%1&quot; 除以零</translation>
    </message>
    <message>
        <source>its equation &quot;%1&quot; has no finite value</source>
        <translation>其方程 &quot;%1&quot; 没有有限值</translation>
    </message>
    <message>
        <source>its equation &quot;%1&quot; is no prefix expression: it %2</source>
        <translation>其方程 &quot;%1&quot; 不是前缀表达式：它%2</translation>
    </message>
    <message>
        <source>its equation gives %1, but its answer is %2</source>
        <translation>其方程得 %1，但答案是 %2</translation>
    </message>
    <message>
        <source>its equation has the term %1, which is no operator (+ - * /), no numberN and no decimal number</source>
        <translation>其方程有项 %1，既不是运算符（+ - * /），也不是 numberN 或十进制数</translation>
    </message>
    <message>
        <source>its example %1 has no text &quot;%2&quot;</source>
        <translation>其样本 %1 没有文本 &quot;%2&quot;</translation>
    </message>
    <message>
        <source>its list of blocks</source>
        <translation>其块列表</translation>
    </message>
    <message>
        <source>its modules nest too deep or in a circle; the file is damaged</source>
        <translation>其模块嵌套过深或成环；文件已损坏</translation>
    </message>
    <message>
        <source>its name says that it is part %1 of %2, its keys that it is a whole model, which it is taken for</source>
        <translation>其名称说是第 %1 部分（共 %2 部分），其键说是整个模型，按后者处理</translation>
    </message>
    <message>
        <source>its number %1 is no decimal number</source>
        <translation>其数 %1 不是十进制数</translation>
    </message>
    <message>
        <source>its pickle %1 (at byte %2); the file is damaged or made to do harm, get it from a source that you trust</source>
        <translation>其 pickle %1（第 %2 字节处）；文件已损坏或怀有恶意，请从可信的来源获取</translation>
    </message>
    <message>
        <source>its pickle has %1 bytes; more than 64 MB are not read</source>
        <translation>其 pickle 有 %1 字节；超过 64 MB 不读取</translation>
    </message>
    <message>
        <source>its pictures are %1 x %2, the model takes %3 x %4, and preprocessor_config.json says do_resize false; set it to true, or the image size to %5</source>
        <translation>其图片为 %1 x %2，模型接受 %3 x %4，而 preprocessor_config.json 的 do_resize 为 false；请设为 true，或将图片大小设为 %5</translation>
    </message>
    <message>
        <source>its pictures have %1 channels, the model takes %2; use a model for colour pictures</source>
        <translation>其图片有 %1 个通道，模型接受 %2 个；请使用彩色图片的模型</translation>
    </message>
    <message>
        <source>its question</source>
        <translation>其问题</translation>
    </message>
    <message>
        <source>its question names %1 twice, and each number stands in one place</source>
        <translation>其问题两次提到 %1，而每个数只在一处</translation>
    </message>
    <message>
        <source>its worker, process %1, has not begun yet</source>
        <translation>其工作进程 %1 尚未开始</translation>
    </message>
    <message>
        <source>its zip directory %1; the file is damaged, write or download it again</source>
        <translation>其 zip 目录%1；文件已损坏，请重新写入或下载</translation>
    </message>
    <message>
        <source>join them with metaseq&apos;s scripts/convert_to_singleton.py</source>
        <translation>请用 metaseq 的 scripts/convert_to_singleton.py 合并</translation>
    </message>
    <message>
        <source>join them with verl&apos;s python -m verl.model_merger merge --backend fsdp</source>
        <translation>请用 verl 的 python -m verl.model_merger merge --backend fsdp 合并</translation>
    </message>
    <message>
        <source>keeps %1 GB of %2, and %3 GB are there beside the examples; prune a part of the pool, or with fewer examples</source>
        <translation>为 %2 占用 %1 GB，而除样本外有 %3 GB；请剪枝池的一部分，或减少样本</translation>
    </message>
    <message>
        <source>keeps spaces as they are (escape_whitespaces), which is not known here</source>
        <translation>保留空格原样（escape_whitespaces），此处不支持</translation>
    </message>
    <message>
        <source>kept with an adapter, without its model</source>
        <translation>与适配器一起保存，没有其模型</translation>
    </message>
    <message>
        <source>key and value weights of a block</source>
        <translation>块的 key 和 value 权重</translation>
    </message>
    <message>
        <source>lacks %1%2, which transformers&apos; %3 has and would make up; download the model again, put the model&apos;s own config.json beside it if that is another&apos;s, or convert it with --names own</source>
        <translation>缺少 %1%2，而 transformers 的 %3 有，会凭空生成；请重新下载模型，若 config.json 属于另一个模型则放入它自己的，或用 --names own 转换</translation>
    </message>
    <message>
        <source>lacks %1, and its configuration does not tie it to the embedding, so transformers would make it up; say tie_word_embeddings of true in config.json if it is, or convert it with --names own</source>
        <translation>缺少 %1，而其配置没有将它与嵌入绑定，transformers 会凭空生成；若是绑定的，请在 config.json 中将 tie_word_embeddings 设为 true，或用 --names own 转换</translation>
    </message>
    <message>
        <source>lacks %1, which a %2 of transformers has, and transformers would make it up; download the model again, or convert it with --names own</source>
        <translation>缺少 transformers 的 %2 所有的 %1，transformers 会凭空生成；请重新下载模型，或用 --names own 转换</translation>
    </message>
    <message>
        <source>lacks a %1 where one is wanted</source>
        <translation>需要 %1 处缺少</translation>
    </message>
    <message>
        <source>lacks a part; the checkpoint is incomplete, a file of it may be missing</source>
        <translation>缺少一部分；检查点不完整，可能缺了一个文件</translation>
    </message>
    <message>
        <source>lacks its value; the checkpoint is incomplete</source>
        <translation>缺少其值；检查点不完整</translation>
    </message>
    <message>
        <source>lacks the mask of %1; the mask file is damaged</source>
        <translation>缺少 %1 的掩码；掩码文件已损坏</translation>
    </message>
    <message>
        <source>lacks the states of rank %1, or has them twice (*%2); copy the missing file</source>
        <translation>缺少 rank %1 的状态，或有两份（*%2）；请复制缺少的文件</translation>
    </message>
    <message>
        <source>lacks the tensor %1 that a model of this family has</source>
        <translation>缺少此家族的模型所有的张量 %1</translation>
    </message>
    <message>
        <source>lacks the tensor that becomes %1%2.%3, which other blocks have; download the model again, or convert it with --names own</source>
        <translation>缺少会成为 %1%2.%3 的张量，而其他块有；请重新下载模型，或用 --names own 转换</translation>
    </message>
    <message>
        <source>lacks the tensor that becomes %1; download the model again</source>
        <translation>缺少会成为 %1 的张量；请重新下载模型</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>层 %1</translation>
    </message>
    <message>
        <source>layers left</source>
        <translation>剩余的层</translation>
    </message>
    <message>
        <source>layers that go</source>
        <translation>去掉的层</translation>
    </message>
    <message>
        <source>length %1</source>
        <translation>长度 %1</translation>
    </message>
    <message>
        <source>lets the entry %1 overlap another one</source>
        <translation>让条目 %1 与另一个重叠</translation>
    </message>
    <message>
        <source>libtorch says: %1</source>
        <translation>libtorch 报告：%1</translation>
    </message>
    <message>
        <source>lies in %1 at bytes %2 to %3, but the file has %4; copy it again</source>
        <translation>位于 %1 的第 %2 到 %3 字节，但文件有 %4 字节；请重新复制</translation>
    </message>
    <message>
        <source>lies in no folder of a class</source>
        <translation>不在任何类别的文件夹中</translation>
    </message>
    <message>
        <source>line %1 must be two tokens with a space between</source>
        <translation>第 %1 行必须是以空格分开的两个 token</translation>
    </message>
    <message>
        <source>looks for a mark where none is</source>
        <translation>在没有标记处寻找标记</translation>
    </message>
    <message>
        <source>makes a dictionary of something else than pairs</source>
        <translation>用不是键值对的内容构造字典</translation>
    </message>
    <message>
        <source>makes more than %1 lists, tuples and objects</source>
        <translation>生成超过 %1 个列表、元组和对象</translation>
    </message>
    <message>
        <source>makes more than %1 values</source>
        <translation>生成超过 %1 个值</translation>
    </message>
    <message>
        <source>mask is</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>masks %1, which the checkpoint does not have; use it with the checkpoint that it was made for</source>
        <translation>掩码包含检查点没有的 %1；请将其用于为之生成的检查点</translation>
    </message>
    <message>
        <source>masks and changed weights</source>
        <translation>掩码与改变后的权重</translation>
    </message>
    <message>
        <source>masks are</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>matched by --pool</source>
        <translation>与 --pool 匹配</translation>
    </message>
    <message>
        <source>matched by --pool-except</source>
        <translation>与 --pool-except 匹配</translation>
    </message>
    <message>
        <source>measured nothing of %1; scan the same model and pool</source>
        <translation>没有测量 %1；请扫描相同的模型和剪枝池</translation>
    </message>
    <message>
        <source>measures %1 otherwise than %2 (other %3); keep them apart</source>
        <translation>测量 %1 的方式与 %2 不同（%3 不同）；请分开</translation>
    </message>
    <message>
        <source>memory: a run needs about %1 GB, and %2 GB are free</source>
        <translation>内存：一次运行约需 %1 GB，而空闲 %2 GB</translation>
    </message>
    <message>
        <source>merge %1 needs the token %2, which its vocabulary does not have</source>
        <translation>合并 %1 需要 token %2，而其词表没有</translation>
    </message>
    <message>
        <source>merge them with the trainer&apos;s own export</source>
        <translation>请用训练程序自己的导出合并</translation>
    </message>
    <message>
        <source>merge them with what wrote them, or get the model whole</source>
        <translation>请用写入它们的程序合并，或获取整个模型</translation>
    </message>
    <message>
        <source>model &quot;%1&quot; is not there; correct its path in the spec</source>
        <translation>没有模型 &quot;%1&quot;；请在 spec 中改正其路径</translation>
    </message>
    <message>
        <source>must be &quot;cpu&quot;, &quot;cuda&quot; or &quot;cuda:N&quot;</source>
        <translation>必须是 &quot;cpu&quot;、&quot;cuda&quot; 或 &quot;cuda:N&quot;</translation>
    </message>
    <message>
        <source>must be &quot;current&quot; or &quot;2023&quot;</source>
        <translation>必须是 &quot;current&quot; 或 &quot;2023&quot;</translation>
    </message>
    <message>
        <source>must be %1</source>
        <translation>必须是 %1</translation>
    </message>
    <message>
        <source>must be 1 to 200 bytes of printable text</source>
        <translation>必须是 1 到 200 字节的可打印文本</translation>
    </message>
    <message>
        <source>must be A or B</source>
        <translation>必须是 A 或 B</translation>
    </message>
    <message>
        <source>must be a JSON object</source>
        <translation>必须是 JSON 对象</translation>
    </message>
    <message>
        <source>must be a list</source>
        <translation>必须是列表</translation>
    </message>
    <message>
        <source>must be a list of %1, or of objects with a method and its options</source>
        <translation>必须是 %1 的列表，或含方法及其选项的对象的列表</translation>
    </message>
    <message>
        <source>must be a list of numbers in [0, 1)</source>
        <translation>必须是 [0, 1) 内的数的列表</translation>
    </message>
    <message>
        <source>must be a list of texts, e.g. &quot;2:4&quot;</source>
        <translation>必须是文本的列表，例如 &quot;2:4&quot;</translation>
    </message>
    <message>
        <source>must be a list of whole numbers from 0 to %1</source>
        <translation>必须是 0 到 %1 的整数的列表</translation>
    </message>
    <message>
        <source>must be a number from %1 to %2</source>
        <translation>必须是 %1 到 %2 的数</translation>
    </message>
    <message>
        <source>must be a number from 0 to below 1</source>
        <translation>必须是 0 到小于 1 的数</translation>
    </message>
    <message>
        <source>must be a path</source>
        <translation>必须是路径</translation>
    </message>
    <message>
        <source>must be a path, or what such a file has</source>
        <translation>必须是路径，或此类文件的内容</translation>
    </message>
    <message>
        <source>must be a text</source>
        <translation>必须是文本</translation>
    </message>
    <message>
        <source>must be a token and its id</source>
        <translation>必须是 token 及其 id</translation>
    </message>
    <message>
        <source>must be a whole number from %1 to %2</source>
        <translation>必须是 %1 到 %2 的整数</translation>
    </message>
    <message>
        <source>must be above 0</source>
        <translation>必须大于 0</translation>
    </message>
    <message>
        <source>must be an id</source>
        <translation>必须是 id</translation>
    </message>
    <message>
        <source>must be an object of modules and numbers</source>
        <translation>必须是模块与数的对象</translation>
    </message>
    <message>
        <source>must be an object of tokens and their ids</source>
        <translation>必须是 token 及其 id 的对象</translation>
    </message>
    <message>
        <source>must be from 0 to %1</source>
        <translation>必须为 0 到 %1</translation>
    </message>
    <message>
        <source>must be from 1 to 1,000,000</source>
        <translation>必须为 1 到 1,000,000</translation>
    </message>
    <message>
        <source>must be numbers of the teacher&apos;s layers, from 0</source>
        <translation>必须是教师的层编号，从 0 起</translation>
    </message>
    <message>
        <source>must be one of %1%2</source>
        <translation>必须是以下之一：%1%2</translation>
    </message>
    <message>
        <source>must be text:FILE or images:TASK:FOLDER</source>
        <translation>必须是 text:FILE 或 images:TASK:FOLDER</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>必须是 true 或 false</translation>
    </message>
    <message>
        <source>must be two finite numbers, the smaller one first</source>
        <translation>必须是两个有限的数，小的在前</translation>
    </message>
    <message>
        <source>must be two numbers</source>
        <translation>必须是两个数</translation>
    </message>
    <message>
        <source>must be whole numbers</source>
        <translation>必须是整数</translation>
    </message>
    <message>
        <source>must be zero, random or none</source>
        <translation>必须是 zero、random 或 none</translation>
    </message>
    <message>
        <source>must end in .csv (one row a run), .h5 (curves), .md or .tex (the table of what was pruned away and won back)</source>
        <translation>必须以 .csv（每次运行一行）、.h5（曲线）、.md 或 .tex（剪去与恢复的表格）结尾</translation>
    </message>
    <message>
        <source>must end in .md, .tex or .csv, which tables are written as</source>
        <translation>必须以 .md、.tex 或 .csv 结尾，表格以此写出</translation>
    </message>
    <message>
        <source>must have 1 to %1 elements</source>
        <translation>必须有 1 到 %1 个元素</translation>
    </message>
    <message>
        <source>must hold numbers from %1 to 1e6</source>
        <translation>必须含有 %1 到 1e6 的数</translation>
    </message>
    <message>
        <source>name a text file, e.g. wiki.test.raw</source>
        <translation>请给出文本文件，例如 wiki.test.raw</translation>
    </message>
    <message>
        <source>name a text: --text TEXT or --file FILE</source>
        <translation>请给出文本：--text TEXT 或 --file FILE</translation>
    </message>
    <message>
        <source>name the data: %1:FILE</source>
        <translation>请给出数据：%1:FILE</translation>
    </message>
    <message>
        <source>name the data: %1:FOLDER</source>
        <translation>请给出数据：%1:FOLDER</translation>
    </message>
    <message>
        <source>name the folder with GLUE&apos;s dev.tsv or SuperGLUE&apos;s val.jsonl</source>
        <translation>请给出含 GLUE 的 dev.tsv 或 SuperGLUE 的 val.jsonl 的文件夹</translation>
    </message>
    <message>
        <source>name the folder with SuperGLUE&apos;s val.jsonl or Google&apos;s dev.jsonl</source>
        <translation>请给出含 SuperGLUE 的 val.jsonl 或 Google 的 dev.jsonl 的文件夹</translation>
    </message>
    <message>
        <source>name the folder with the authors&apos; hellaswag_val.jsonl (rowanz/hellaswag, data)</source>
        <translation>请给出含作者的 hellaswag_val.jsonl（rowanz/hellaswag, data）的文件夹</translation>
    </message>
    <message>
        <source>name the folder with the authors&apos; valid.jsonl and valid-labels.lst</source>
        <translation>请给出含作者的 valid.jsonl 和 valid-labels.lst 的文件夹</translation>
    </message>
    <message>
        <source>names %1 classes in id2label, and %2 has %3</source>
        <translation>在 id2label 中列出 %1 个类别，而 %2 有 %3 个</translation>
    </message>
    <message>
        <source>names %1 layers of the teacher, and the model has %2, each of which takes one</source>
        <translation>列出教师的 %1 层，而模型有 %2 层，每层对应一个</translation>
    </message>
    <message>
        <source>names %1 of the %2 shards that their names count, not the whole model; download the index again</source>
        <translation>列出 %1 个分片，而按名称共 %2 个，不是整个模型；请重新下载索引</translation>
    </message>
    <message>
        <source>names a global by something else than texts</source>
        <translation>用不是文本的内容指定 global</translation>
    </message>
    <message>
        <source>names layer %1, and the teacher has those from 0 to %2</source>
        <translation>列出第 %1 层，而教师有 0 到 %2 层</translation>
    </message>
    <message>
        <source>names more than %1 shards</source>
        <translation>列出超过 %1 个分片</translation>
    </message>
    <message>
        <source>names no token for the beginning or the end of a text, one of which stands for an empty context; name another with --tokenizer</source>
        <translation>没有给出文本开头或结尾的 token，而空上下文由其一代表；请用 --tokenizer 指定另一个</translation>
    </message>
    <message>
        <source>names none of the study&apos;s methods that take a sparsity</source>
        <translation>没有列出研究中采用稀疏度的方法</translation>
    </message>
    <message>
        <source>names none of the study&apos;s models</source>
        <translation>没有列出研究的模型</translation>
    </message>
    <message>
        <source>names none of the study&apos;s tasks</source>
        <translation>没有列出研究的任务</translation>
    </message>
    <message>
        <source>names the activation &quot;%1&quot;, which the engine does not compute here</source>
        <translation>使用激活函数 &quot;%1&quot;，引擎在此不支持</translation>
    </message>
    <message>
        <source>names the file %1, which does not lie in the folder; the checkpoint is incomplete</source>
        <translation>列出不在文件夹中的文件 %1；检查点不完整</translation>
    </message>
    <message>
        <source>names the pattern %1 for its tokens, which is not known here (known are gpt-2, smollm, starcoder, llama-bpe, qwen2); use the model&apos;s Hugging Face folder</source>
        <translation>其 token 用模式 %1，此处不认识（已知 gpt-2, smollm, starcoder, llama-bpe, qwen2）；请使用该模型的 Hugging Face 文件夹</translation>
    </message>
    <message>
        <source>names the shard %1, %2</source>
        <translation>列出分片 %1，%2</translation>
    </message>
    <message>
        <source>names the tensor %1 twice</source>
        <translation>两次列出张量 %1</translation>
    </message>
    <message>
        <source>need %1 GB between two blocks, and %2 GB are there; take fewer or shorter ones</source>
        <translation>在两块之间需要 %1 GB，而有 %2 GB；请取更少或更短的</translation>
    </message>
    <message>
        <source>needs %1 bytes at offset %2, but only %3 are left; the file is cut short or damaged, download it again</source>
        <translation>在偏移 %2 处需要 %1 字节，但只剩 %3；文件不完整或已损坏，请重新下载</translation>
    </message>
    <message>
        <source>needs %1, which is not run; load the file with torch and save plain tensors</source>
        <translation>需要 %1，不予执行；请用 torch 加载文件后保存普通张量</translation>
    </message>
    <message>
        <source>needs --shares FILE</source>
        <translation>需要 --shares FILE</translation>
    </message>
    <message>
        <source>needs more memory than there is; use a smaller batch, image or model</source>
        <translation>需要的内存超过现有；请使用更小的批、图片或模型</translation>
    </message>
    <message>
        <source>needs more memory than there is; use fewer jobs or a smaller batch</source>
        <translation>需要的内存超过现有；请减少作业数或批大小</translation>
    </message>
    <message>
        <source>needs the number of layers that go</source>
        <translation>需要去掉的层数</translation>
    </message>
    <message>
        <source>nests deeper than %1 levels</source>
        <translation>嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>nests deeper than 64 levels</source>
        <translation>嵌套超过 64 层</translation>
    </message>
    <message>
        <source>nests deeper than 64 levels; the file is damaged</source>
        <translation>嵌套超过 64 层；文件已损坏</translation>
    </message>
    <message>
        <source>nests groups deeper than 64 levels</source>
        <translation>组嵌套超过 64 层</translation>
    </message>
    <message>
        <source>no GPU</source>
        <translation>没有 GPU</translation>
    </message>
    <message>
        <source>no matrix, although the same weights of other blocks are</source>
        <translation>不是矩阵，而其他块的同名权重是</translation>
    </message>
    <message>
        <source>no point was measured yet</source>
        <translation>尚未测量任何点</translation>
    </message>
    <message>
        <source>no progress for %1%2</source>
        <translation>%1没有进展%2</translation>
    </message>
    <message>
        <source>no such file or folder</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>no tensor</source>
        <translation>不是张量</translation>
    </message>
    <message>
        <source>normalises texts by a table of its own, which is not known here; put the model&apos;s tokenizer.json beside it</source>
        <translation>用自己的表规范化文本，此处不认识；请把该模型的 tokenizer.json 放在旁边</translation>
    </message>
    <message>
        <source>not UTF-8</source>
        <translation>不是 UTF-8</translation>
    </message>
    <message>
        <source>not a gzip stream</source>
        <translation>不是 gzip 流</translation>
    </message>
    <message>
        <source>not a matrix</source>
        <translation>不是矩阵</translation>
    </message>
    <message>
        <source>not a matrix of floating numbers</source>
        <translation>不是浮点数矩阵</translation>
    </message>
    <message>
        <source>not a whole number of bytes</source>
        <translation>不是整数字节</translation>
    </message>
    <message>
        <source>not filled in</source>
        <translation>没有填写</translation>
    </message>
    <message>
        <source>not matched by --pool</source>
        <translation>与 --pool 不匹配</translation>
    </message>
    <message>
        <source>not of floating numbers</source>
        <translation>不是浮点数</translation>
    </message>
    <message>
        <source>nothing says what its numbers stand for</source>
        <translation>没有说明其数值代表什么</translation>
    </message>
    <message>
        <source>numbers about the readable part are given with --partial</source>
        <translation>关于可读部分的数字用 --partial 给出</translation>
    </message>
    <message>
        <source>numbers about this part alone are given with --partial</source>
        <translation>仅关于此部分的数字用 --partial 给出</translation>
    </message>
    <message>
        <source>object header 2</source>
        <translation>对象头 2</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>%1 的</translation>
    </message>
    <message>
        <source>of %1 it has %2 otherwise than the study</source>
        <translation>对于 %1，它的 %2 与研究不同</translation>
    </message>
    <message>
        <source>of a negative number, which no list of blocks counts by; rename it</source>
        <translation>编号为负，块列表不会这样计数；请重命名</translation>
    </message>
    <message>
        <source>of an adapter beside the weights, which a plain model does not have; merge it into them first</source>
        <translation>属于权重旁的适配器，普通模型没有；请先将其合并进去</translation>
    </message>
    <message>
        <source>of another shape than a ViT&apos;s</source>
        <translation>形状与 ViT 的不同</translation>
    </message>
    <message>
        <source>of layers</source>
        <translation>层的</translation>
    </message>
    <message>
        <source>of more than two dimensions</source>
        <translation>超过两个维度</translation>
    </message>
    <message>
        <source>of no name</source>
        <translation>没有名称</translation>
    </message>
    <message>
        <source>of version %1</source>
        <translation>是版本 %1</translation>
    </message>
    <message>
        <source>old GGML files</source>
        <translation>旧的 GGML 文件</translation>
    </message>
    <message>
        <source>one GPU, cuda:0</source>
        <translation>一个 GPU，cuda:0</translation>
    </message>
    <message>
        <source>one of</source>
        <translation>之一</translation>
    </message>
    <message>
        <source>one of these or to</source>
        <translation>其中之一或</translation>
    </message>
    <message>
        <source>open its folder or its index.json</source>
        <translation>请打开其文件夹或 index.json</translation>
    </message>
    <message>
        <source>open the PyTorch or safetensors checkpoint that it was made from</source>
        <translation>请打开制作它的 PyTorch 或 safetensors 检查点</translation>
    </message>
    <message>
        <source>open the folder of them all</source>
        <translation>请打开包含全部的文件夹</translation>
    </message>
    <message>
        <source>open the folder that it lies in, or the file of weights beside it</source>
        <translation>请打开它所在的文件夹，或旁边的权重文件</translation>
    </message>
    <message>
        <source>open the model that DeepSeek&apos;s convert.py made them of, or make one part with --model-parallel 1</source>
        <translation>请打开 DeepSeek 的 convert.py 制作它们所用的模型，或用 --model-parallel 1 制作一个部分</translation>
    </message>
    <message>
        <source>open the model that TensorRT-LLM&apos;s convert_checkpoint.py made them of, or make one part with --tp_size 1 --pp_size 1</source>
        <translation>请打开 TensorRT-LLM 的 convert_checkpoint.py 制作它们所用的模型，或用 --tp_size 1 --pp_size 1 制作一个部分</translation>
    </message>
    <message>
        <source>open the model that it was made from</source>
        <translation>请打开制作它的原模型</translation>
    </message>
    <message>
        <source>open the model that vLLM saved them of (load_format sharded_state), which has no way back</source>
        <translation>请打开 vLLM 保存它们所用的模型（load_format sharded_state），它无法还原</translation>
    </message>
    <message>
        <source>optimum-quanto (dequantize() of each weight)</source>
        <translation>optimum-quanto（对每个权重 dequantize()）</translation>
    </message>
    <message>
        <source>or head_count_kv beside it does not fit them</source>
        <translation>或旁边的 head_count_kv 与之不符</translation>
    </message>
    <message>
        <source>or head_count_kv beside it does not fit them or is absent</source>
        <translation>或旁边的 head_count_kv 与之不符或不存在</translation>
    </message>
    <message>
        <source>or the data changed while they were scanned; scan again</source>
        <translation>或数据在扫描期间有变；请重新扫描</translation>
    </message>
    <message>
        <source>other outcomes of %1 of %2 examples</source>
        <translation>%2 个样本中有 %1 个结果不同</translation>
    </message>
    <message>
        <source>others beside it have scales</source>
        <translation>旁边的其他有缩放系数</translation>
    </message>
    <message>
        <source>outside of the blocks</source>
        <translation>在块之外</translation>
    </message>
    <message>
        <source>picture %1 has label %2, but %3 has the classes 0 to %4; %5</source>
        <translation>图片 %1 的标签为 %2，但 %3 的类别为 0 到 %4；%5</translation>
    </message>
    <message>
        <source>places the entry %1 outside the file</source>
        <translation>把条目 %1 放在文件之外</translation>
    </message>
    <message>
        <source>places the entry %1 where none is</source>
        <translation>把条目 %1 放在没有条目之处</translation>
    </message>
    <message>
        <source>places the tensor %1 at %2 where %3 was expected</source>
        <translation>把张量 %1 放在 %2，而应为 %3</translation>
    </message>
    <message>
        <source>places the tensor %1 in %2 shards</source>
        <translation>把张量 %1 放在 %2 个分片中</translation>
    </message>
    <message>
        <source>plain pickles</source>
        <translation>普通 pickle</translation>
    </message>
    <message>
        <source>points beyond itself</source>
        <translation>指向自身之外</translation>
    </message>
    <message>
        <source>predicts nothing; take 2 or more</source>
        <translation>什么也不预测；请取 2 或更多</translation>
    </message>
    <message>
        <source>prunes another pool of &quot;%1&quot; (%2) than %3 (%4); rename it in one of the two</source>
        <translation>对 &quot;%1&quot; 剪枝的剪枝池（%2）与 %3 的（%4）不同；请在其中一个里改名</translation>
    </message>
    <message>
        <source>put in by hand</source>
        <translation>手动加入</translation>
    </message>
    <message>
        <source>put it beside the file</source>
        <translation>请把它放在文件旁边</translation>
    </message>
    <message>
        <source>put the pictures there as train/CLASS/*.jpg and test/CLASS/*.jpg (or .png)</source>
        <translation>请把图片按 train/CLASS/*.jpg 和 test/CLASS/*.jpg（或 .png）放入</translation>
    </message>
    <message>
        <source>put train.tsv and test.tsv there (or .csv, .jsonl), with the columns sentence and label, or sentence1, sentence2 and label, named in a first line</source>
        <translation>请放入 train.tsv 和 test.tsv（或 .csv, .jsonl），列为 sentence 和 label，或 sentence1, sentence2 和 label，在首行写明</translation>
    </message>
    <message>
        <source>puts a space before the first word of a text that a normalizer strips on the left, which is not known here</source>
        <translation>在文本首词前加空格，而规范化器会去掉左侧空格，此处不支持</translation>
    </message>
    <message>
        <source>puts spaces behind words (treat_whitespace_as_suffix), which is not known here</source>
        <translation>把空格放在词后（treat_whitespace_as_suffix），此处不支持</translation>
    </message>
    <message>
        <source>query, key and value need outputs that fit each other</source>
        <translation>query、key 和 value 的输出数须相互匹配</translation>
    </message>
    <message>
        <source>range %1 %2</source>
        <translation>范围 %1 %2</translation>
    </message>
    <message>
        <source>rank %1</source>
        <translation>秩 %1</translation>
    </message>
    <message>
        <source>reaches element %1, but its storage has %2; the file is damaged</source>
        <translation>到达元素 %1，但其存储区有 %2 个；文件已损坏</translation>
    </message>
    <message>
        <source>reaches too far</source>
        <translation>超出太远</translation>
    </message>
    <message>
        <source>reads text (family %1), and %2 is of pictures; measure it on a task of text</source>
        <translation>读取文本（%1 家族），而 %2 是图片；请在文本任务上测量</translation>
    </message>
    <message>
        <source>recalls the value %1, which it never remembered</source>
        <translation>取出从未记住的值 %1</translation>
    </message>
    <message>
        <source>refers to %1 bytes at %2, but has %3; download it again</source>
        <translation>引用 %2 处的 %1 字节，但有 %3；请重新下载</translation>
    </message>
    <message>
        <source>refused the study: %1</source>
        <translation>拒绝了研究：%1</translation>
    </message>
    <message>
        <source>remembers a value under the number %1; numbers go up to %2</source>
        <translation>以编号 %1 记住值；编号最大为 %2</translation>
    </message>
    <message>
        <source>rows of query and key are in llama.cpp&apos;s order, not in the model&apos;s own: %1 %2, so compare their values, not their rows</source>
        <translation>query 和 key 的行按 llama.cpp 的顺序，不是模型自己的：%1 %2，因此请比较其值，而不是行</translation>
    </message>
    <message>
        <source>run git lfs pull in its repository</source>
        <translation>请在其仓库中运行 git lfs pull</translation>
    </message>
    <message>
        <source>runs fewer at a time, for want of %1</source>
        <translation>因缺少 %1，同时运行更少</translation>
    </message>
    <message>
        <source>save it with its name by numpy.savez</source>
        <translation>请用 numpy.savez 连同名称保存</translation>
    </message>
    <message>
        <source>save its weights: torch.save(torch.export.load(FILE).state_dict, &quot;weights.pt&quot;)</source>
        <translation>请保存其权重：torch.save(torch.export.load(FILE).state_dict, &quot;weights.pt&quot;)</translation>
    </message>
    <message>
        <source>save the weights with torch.save or safetensors</source>
        <translation>请用 torch.save 或 safetensors 保存权重</translation>
    </message>
    <message>
        <source>saw no token in %1</source>
        <translation>在 %1 中没有看到 token</translation>
    </message>
    <message>
        <source>says %1 %2, which is no number; the mask file is damaged</source>
        <translation>写明 %1 %2，不是数；掩码文件已损坏</translation>
    </message>
    <message>
        <source>says %1 block by block, and transformers&apos; model has one for all; convert it with --names own</source>
        <translation>逐块写明 %1，而 transformers 的模型各块共用一个；请用 --names own 转换</translation>
    </message>
    <message>
        <source>says %1 heads of %2 with %3 of keys, which cannot be</source>
        <translation>写明 %1 个大小为 %2 的头、%3 个 key 的头，这不可能</translation>
    </message>
    <message>
        <source>says %1 of %2 and %3 has %4; convert the original model again, or convert it with --names own</source>
        <translation>写明 %1 为 %2，而 %3 有 %4；请重新转换原模型，或用 --names own 转换</translation>
    </message>
    <message>
        <source>says %1 of %2, and %3 has %4</source>
        <translation>写明 %1 为 %2，而 %3 有 %4</translation>
    </message>
    <message>
        <source>says %1 of %2, which is neither true nor false</source>
        <translation>写明 %1 为 %2，既不是 true 也不是 false</translation>
    </message>
    <message>
        <source>says %1 of %2, which must be a text</source>
        <translation>写明 %1 为 %2，必须是文本</translation>
    </message>
    <message>
        <source>says %1 of %2, which must be a whole number from 1 to %3</source>
        <translation>写明 %1 为 %2，必须是 1 到 %3 的整数</translation>
    </message>
    <message>
        <source>says %1 of %2, which must be true or false</source>
        <translation>写明 %1 为 %2，必须是 true 或 false</translation>
    </message>
    <message>
        <source>says %1 of its rotary embeddings, which is not renamed</source>
        <translation>对其旋转嵌入写明 %1，不予改名</translation>
    </message>
    <message>
        <source>says layer_norm_elementwise_affine of false, which is not counted; give the model</source>
        <translation>写明 layer_norm_elementwise_affine 为 false，不作计算；请给出模型</translation>
    </message>
    <message>
        <source>says model_type %1, and the names of its tensors are those of %2</source>
        <translation>写明 model_type %1，而其张量的名称是 %2 的</translation>
    </message>
    <message>
        <source>says no global_step; it is damaged, or no state of transformers&apos; Trainer</source>
        <translation>没有写明 global_step；它已损坏，或不是 transformers 的 Trainer 状态</translation>
    </message>
    <message>
        <source>says no model_type, without which it counts as a LLaMA&apos;s, and has %1, which no LLaMA&apos;s has; add the model_type</source>
        <translation>没有写明 model_type，会被当作 LLaMA，而有 LLaMA 没有的 %1；请添加 model_type</translation>
    </message>
    <message>
        <source>says no ssm.inner_size that is a multiple of its width</source>
        <translation>没有写明是其宽度倍数的 ssm.inner_size</translation>
    </message>
    <message>
        <source>says that %1 weights were pruned, and its masks have %2</source>
        <translation>写明剪去了 %1 个权重，而其掩码有 %2 个</translation>
    </message>
    <message>
        <source>says that it has %1 bytes at %2, beyond its own end</source>
        <translation>写明在 %2 处有 %1 字节，超出自身的结尾</translation>
    </message>
    <message>
        <source>says that it has %1 keys</source>
        <translation>写明有 %1 个键</translation>
    </message>
    <message>
        <source>says that it has %1 tensors</source>
        <translation>写明有 %1 个张量</translation>
    </message>
    <message>
        <source>says that it is one of %1 parts of parallel training, not the whole model; merge them with the trainer&apos;s own export</source>
        <translation>写明是并行训练的 %1 个部分之一，不是整个模型；请用训练程序自己的导出合并</translation>
    </message>
    <message>
        <source>says that its %1 parts have %2 tensors and they have %3; the files belong to different models, download them again</source>
        <translation>写明其 %1 个部分有 %2 个张量，而它们有 %3 个；文件属于不同的模型，请重新下载</translation>
    </message>
    <message>
        <source>says use_scaled_rope in its params.json and not by which factor, and is none of the published models, whose factors are known</source>
        <translation>在 params.json 中写明 use_scaled_rope 而没有系数，又不是系数已知的已发布模型</translation>
    </message>
    <message>
        <source>says vocab_size of %1 in its configuration, and %2 has %3 rows; put the model&apos;s own config.json beside it, or convert it with --names own</source>
        <translation>在其配置中写明 vocab_size 为 %1，而 %2 有 %3 行；请把该模型自己的 config.json 放在旁边，或用 --names own 转换</translation>
    </message>
    <message>
        <source>scales attention by the number of each layer (scale_attn_by_inverse_layer_idx), which changes for those behind one that goes</source>
        <translation>按各层编号缩放注意力（scale_attn_by_inverse_layer_idx），去掉一层后其后的层会改变</translation>
    </message>
    <message>
        <source>scales positions by &quot;%1&quot; in a way that the engine does not compute</source>
        <translation>以引擎不支持的方式用 &quot;%1&quot; 缩放位置</translation>
    </message>
    <message>
        <source>scales positions without saying the factor</source>
        <translation>缩放位置而没有给出系数</translation>
    </message>
    <message>
        <source>set %1</source>
        <translation>集合 %1</translation>
    </message>
    <message>
        <source>sets %1 bits, but %2 values are stored</source>
        <translation>置位 %1 个，但存储了 %2 个值</translation>
    </message>
    <message>
        <source>several matrices in one, in an order that is not known</source>
        <translation>多个矩阵合一，顺序未知</translation>
    </message>
    <message>
        <source>shares its weights with another tensor, and pruning one would prune both</source>
        <translation>与另一个张量共用权重，剪枝一个会剪枝两个</translation>
    </message>
    <message>
        <source>single .npy arrays</source>
        <translation>单个 .npy 数组</translation>
    </message>
    <message>
        <source>some of the tensors</source>
        <translation>部分张量</translation>
    </message>
    <message>
        <source>stands alone: a study calibrates with a text or with the pictures of a task</source>
        <translation>单独出现：研究用文本或某个任务的图片校准</translation>
    </message>
    <message>
        <source>stands instead of --calibration; give one of them</source>
        <translation>代替 --calibration；请只给其一</translation>
    </message>
    <message>
        <source>starts with %1 instead of %2, so it holds no IDX labels</source>
        <translation>以 %1 而不是 %2 开头，因此不含 IDX 标签</translation>
    </message>
    <message>
        <source>starts with %1 instead of %2, so it holds no IDX pictures</source>
        <translation>以 %1 而不是 %2 开头，因此不含 IDX 图片</translation>
    </message>
    <message>
        <source>stretches its rotary embeddings in a way that transformers does not know</source>
        <translation>以 transformers 不认识的方式拉伸旋转嵌入</translation>
    </message>
    <message>
        <source>superblock %1</source>
        <translation>超级块 %1</translation>
    </message>
    <message>
        <source>taken out by hand</source>
        <translation>手动移出</translation>
    </message>
    <message>
        <source>takes %1 weights, and of the other matrices, which have %2, %3 would be left to take for %4 in all; give less or another sparsity</source>
        <translation>取 %1 个权重，其他矩阵有 %2 个，为达到总数 %4 还需从中取 %3 个；请给得更少或换一个稀疏度</translation>
    </message>
    <message>
        <source>takes %1 weights, and of the other matrices, which have %2, %3 would be left to take for %4 in all; give more or another sparsity</source>
        <translation>取 %1 个权重，其他矩阵有 %2 个，为达到总数 %4 还需从中取 %3 个；请给得更多或换一个稀疏度</translation>
    </message>
    <message>
        <source>takes --sparsity S or --pattern N:M</source>
        <translation>采用 --sparsity S 或 --pattern N:M</translation>
    </message>
    <message>
        <source>takes a value where none is</source>
        <translation>在没有值处取值</translation>
    </message>
    <message>
        <source>takes no texts, which %1 consists of</source>
        <translation>不接受文本，而 %1 由文本组成</translation>
    </message>
    <message>
        <source>takes pictures (family %1), and %2 is of text; measure it on a task of pictures</source>
        <translation>接受图片（%1 家族），而 %2 是文本；请在图片任务上测量</translation>
    </message>
    <message>
        <source>takes the pattern of %1 too long (%2); is it text?</source>
        <translation>使 %1 的模式耗时过长（%2）；它是文本吗？</translation>
    </message>
    <message>
        <source>takes too long on the name %1 (%2); give a simpler regular expression</source>
        <translation>处理名称 %1 耗时过长（%2）；请给出更简单的正则表达式</translation>
    </message>
    <message>
        <source>tensor %1 %2; the mask file is damaged</source>
        <translation>张量 %1 %2；掩码文件已损坏</translation>
    </message>
    <message>
        <source>that is taken, because it tells more of its examples</source>
        <translation>采用后者，因为它提供了更多样本信息</translation>
    </message>
    <message>
        <source>the %1 %2 is not known here, so the model&apos;s tokens cannot be had</source>
        <translation>此处不认识%1 %2，因此无法得到模型的 token</translation>
    </message>
    <message>
        <source>the array %1 %2; the file is damaged, write or download it again</source>
        <translation>数组 %1 %2；文件已损坏，请重新写入或下载</translation>
    </message>
    <message>
        <source>the array %1 has no sound NumPy header; the file is damaged, write or download it again</source>
        <translation>数组 %1 没有有效的 NumPy 头；文件已损坏，请重新写入或下载</translation>
    </message>
    <message>
        <source>the configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>the dfloat11 library</source>
        <translation>dfloat11 库</translation>
    </message>
    <message>
        <source>the download or the copy went wrong, do it again</source>
        <translation>下载或复制出错，请重做</translation>
    </message>
    <message>
        <source>the folder above it is not there; create it first</source>
        <translation>上级文件夹不存在；请先创建它</translation>
    </message>
    <message>
        <source>the group %1</source>
        <translation>组 %1</translation>
    </message>
    <message>
        <source>the head of a language model</source>
        <translation>语言模型的头</translation>
    </message>
    <message>
        <source>the headers of its shards together have more than 100 MB; no real model has, so it is not read</source>
        <translation>各分片的头合计超过 100 MB；真实的模型不会这样，因此不读取</translation>
    </message>
    <message>
        <source>the hqq library (HQQLinear.dequantize)</source>
        <translation>hqq 库（HQQLinear.dequantize）</translation>
    </message>
    <message>
        <source>the index places the tensor %1 in %2, which does not hold it; the files belong to different versions of the model, download them again</source>
        <translation>索引把张量 %1 放在 %2 中，而后者没有它；文件属于模型的不同版本，请重新下载</translation>
    </message>
    <message>
        <source>the joined study</source>
        <translation>合并后的研究</translation>
    </message>
    <message>
        <source>the kernel ended the worker, at %1 GB, because memory ran out; use fewer jobs or a smaller batch</source>
        <translation>内核在 %1 GB 时因内存耗尽结束了工作进程；请减少作业数或批大小</translation>
    </message>
    <message>
        <source>the layer map</source>
        <translation>层映射</translation>
    </message>
    <message>
        <source>the loss is %1 before anything was learnt: the model&apos;s own weights give it; inspect says which of them are NaN or infinite</source>
        <translation>还没有学习损失就是 %1：由模型自身的权重造成；inspect 会说明其中哪些是 NaN 或无穷</translation>
    </message>
    <message>
        <source>the loss is %1; lower the learning rate, which is %2 at this step</source>
        <translation>损失为 %1；请降低学习率，此步为 %2</translation>
    </message>
    <message>
        <source>the mask %1 has not the bits of %2 weights; use it with the checkpoint that it was made for</source>
        <translation>掩码 %1 没有 %2 个权重的位；请将其用于为之生成的检查点</translation>
    </message>
    <message>
        <source>the mask %1 holds %2; masks of 0 and 1 are read</source>
        <translation>掩码 %1 含有 %2；只支持由 0 和 1 组成的掩码</translation>
    </message>
    <message>
        <source>the model&apos;s outputs are not finite; lower the learning rate</source>
        <translation>模型的输出不是有限值；请降低学习率</translation>
    </message>
    <message>
        <source>the name %1 is %2; the file is damaged</source>
        <translation>名称 %1 %2；文件已损坏</translation>
    </message>
    <message>
        <source>the name %1 is not UTF-8, which safetensors needs</source>
        <translation>名称 %1 不是 safetensors 所需的 UTF-8</translation>
    </message>
    <message>
        <source>the norms of heads</source>
        <translation>各头的范数</translation>
    </message>
    <message>
        <source>the path of a model or task is no UTF-8; rename that folder</source>
        <translation>模型或任务的路径不是 UTF-8；请重命名该文件夹</translation>
    </message>
    <message>
        <source>the query has %1 outputs</source>
        <translation>query 有 %1 个输出</translation>
    </message>
    <message>
        <source>the rotary frequencies</source>
        <translation>旋转频率</translation>
    </message>
    <message>
        <source>the score %1 and not %2</source>
        <translation>得分 %1，而不是 %2</translation>
    </message>
    <message>
        <source>the storage %1 %2; the file is damaged, write or download it again</source>
        <translation>存储区 %1 %2；文件已损坏，请重新写入或下载</translation>
    </message>
    <message>
        <source>the study&apos;s %1 have %2, which it lacks: add that</source>
        <translation>研究的 %1 有它缺少的 %2：请补上</translation>
    </message>
    <message>
        <source>the table of position biases</source>
        <translation>位置偏置表</translation>
    </message>
    <message>
        <source>the tensor %1</source>
        <translation>张量 %1</translation>
    </message>
    <message>
        <source>the tensor %1 %2</source>
        <translation>张量 %1 %2</translation>
    </message>
    <message>
        <source>the tensor %1 %2 than the %3 bytes that its dtype and shape need</source>
        <translation>张量 %1 %2，其 dtype 和形状需要 %3 字节</translation>
    </message>
    <message>
        <source>the tensor %1 %2; a model without it is none</source>
        <translation>张量 %1 %2；没有它就不是模型</translation>
    </message>
    <message>
        <source>the tensor %1 %2; the file is damaged</source>
        <translation>张量 %1 %2；文件已损坏</translation>
    </message>
    <message>
        <source>the tensor %1 has %2 bytes where its shape wants %3; the file is damaged</source>
        <translation>张量 %1 有 %2 字节，而其形状需要 %3；文件已损坏</translation>
    </message>
    <message>
        <source>the tensor %1 has GGUF&apos;s type %2, which is not known here</source>
        <translation>张量 %1 的 GGUF 类型为 %2，此处不认识</translation>
    </message>
    <message>
        <source>the tensor %1 has a shape whose size is %2; the file is damaged, write or download it again</source>
        <translation>张量 %1 的形状大小为%2；文件已损坏，请重新写入或下载</translation>
    </message>
    <message>
        <source>the tensor %1 has dtype %2, which is not one of safetensors&apos; types</source>
        <translation>张量 %1 的 dtype 为 %2，不是 safetensors 的类型</translation>
    </message>
    <message>
        <source>the tensor %1 has the bytes %2 to %3, but its dtype and shape need %4 bytes; the file is damaged, write or download it again</source>
        <translation>张量 %1 占第 %2 到 %3 字节，但其 dtype 和形状需要 %4 字节；文件已损坏，请重新写入或下载</translation>
    </message>
    <message>
        <source>the tensor %1 is quantised and cut into parts, which is not read</source>
        <translation>张量 %1 已量化并切成部分，不支持读取</translation>
    </message>
    <message>
        <source>the tensor %1 lies behind the end of a rank&apos;s weights; the files belong to different checkpoints</source>
        <translation>张量 %1 位于某个 rank 的权重结尾之后；文件属于不同的检查点</translation>
    </message>
    <message>
        <source>the usual pool</source>
        <translation>通常的剪枝池</translation>
    </message>
    <message>
        <source>the vptq library</source>
        <translation>vptq 库</translation>
    </message>
    <message>
        <source>the worker did not begin within %1 s; if memory is short, use fewer jobs</source>
        <translation>工作进程在 %1 秒内没有开始；若内存不足，请减少作业数</translation>
    </message>
    <message>
        <source>the worker ended without a result (exit code %1)</source>
        <translation>工作进程结束而没有结果（退出码 %1）</translation>
    </message>
    <message>
        <source>the worker left no readable result.h5</source>
        <translation>工作进程没有留下可读取的 result.h5</translation>
    </message>
    <message>
        <source>the worker was ended by signal %1 (%2)%3</source>
        <translation>工作进程被信号 %1（%2）结束%3</translation>
    </message>
    <message>
        <source>there are no more to be had; close other programs, or raise the limit (ulimit -u)</source>
        <translation>无法再获得更多；请关闭其他程序，或提高限制（ulimit -u）</translation>
    </message>
    <message>
        <source>there is no memory to unpack it</source>
        <translation>没有内存来解压它</translation>
    </message>
    <message>
        <source>there is no such file or folder of text</source>
        <translation>没有这个文本文件或文件夹</translation>
    </message>
    <message>
        <source>there is no such file; check the path</source>
        <translation>没有这个文件；请检查路径</translation>
    </message>
    <message>
        <source>there is no such folder; make the study with: study create</source>
        <translation>没有这个文件夹；请创建研究：study create</translation>
    </message>
    <message>
        <source>timm and facebook</source>
        <translation>timm 和 facebook</translation>
    </message>
    <message>
        <source>to remove leave the model as it is; remove at least one</source>
        <translation>要去掉的数目使模型保持不变；请至少去掉一个</translation>
    </message>
    <message>
        <source>token ids</source>
        <translation>token id</translation>
    </message>
    <message>
        <source>token type</source>
        <translation>token 类型</translation>
    </message>
    <message>
        <source>tokenizer of no name</source>
        <translation>没有名称的分词器</translation>
    </message>
    <message>
        <source>too large to be true</source>
        <translation>大得不可能是真的</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>过长</translation>
    </message>
    <message>
        <source>torch distributed checkpoints</source>
        <translation>torch distributed checkpoint</translation>
    </message>
    <message>
        <source>torch distributed checkpoints in safetensors</source>
        <translation>safetensors 形式的 torch distributed checkpoint</translation>
    </message>
    <message>
        <source>torchao (dequantize() of each weight)</source>
        <translation>torchao（对每个权重 dequantize()）</translation>
    </message>
    <message>
        <source>torchtune&apos;s order, which is Meta&apos;s but for Phi and Qwen</source>
        <translation>torchtune 的顺序，除 Phi 和 Qwen 外与 Meta 的相同</translation>
    </message>
    <message>
        <source>trains %1 weights and takes %2 GB for them, and %3 GB are there; tune a part of the pool, or by spp or lora</source>
        <translation>训练 %1 个权重，需要 %2 GB，而有 %3 GB；请微调剪枝池的一部分，或用 spp 或 lora</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>truth values, no weights</source>
        <translation>真假值，不是权重</translation>
    </message>
    <message>
        <source>turns only a part of each head (partial_rotary_factor), which the engine does not compute</source>
        <translation>只旋转每个头的一部分（partial_rotary_factor），引擎不支持</translation>
    </message>
    <message>
        <source>twice but for what stands before its name or the names of wrappers</source>
        <translation>除名称之前的部分或包装器的名称外出现两次</translation>
    </message>
    <message>
        <source>two tensors would have the name %1</source>
        <translation>两个张量会有相同的名称 %1</translation>
    </message>
    <message>
        <source>unpack ARC-V1-Feb2018.zip of the Allen Institute and name its folder</source>
        <translation>请解压 Allen Institute 的 ARC-V1-Feb2018.zip 并给出其文件夹</translation>
    </message>
    <message>
        <source>unpack OpenBookQA-V1-Sep2018.zip of the Allen Institute and name its folder</source>
        <translation>请解压 Allen Institute 的 OpenBookQA-V1-Sep2018.zip 并给出其文件夹</translation>
    </message>
    <message>
        <source>unpack SciQ.zip of the Allen Institute and name its folder</source>
        <translation>请解压 Allen Institute 的 SciQ.zip 并给出其文件夹</translation>
    </message>
    <message>
        <source>unpack cifar-10-binary.tar.gz (the binary version, from https://www.cs.toronto.edu/~kriz/cifar.html) and name its folder</source>
        <translation>请解压 cifar-10-binary.tar.gz（二进制版本，来自 https://www.cs.toronto.edu/~kriz/cifar.html）并给出其文件夹</translation>
    </message>
    <message>
        <source>unpack cifar-100-binary.tar.gz (the binary version, from https://www.cs.toronto.edu/~kriz/cifar.html) and name its folder</source>
        <translation>请解压 cifar-100-binary.tar.gz（二进制版本，来自 https://www.cs.toronto.edu/~kriz/cifar.html）并给出其文件夹</translation>
    </message>
    <message>
        <source>unpack data.tar of the authors (hendrycks/test) and name its folder</source>
        <translation>请解压作者的 data.tar（hendrycks/test）并给出其文件夹</translation>
    </message>
    <message>
        <source>unpack it and open what is inside</source>
        <translation>请解压并打开其中的内容</translation>
    </message>
    <message>
        <source>unpack the task&apos;s archive from https://gluebenchmark.com/tasks and name its folder</source>
        <translation>请解压来自 https://gluebenchmark.com/tasks 的任务归档并给出其文件夹</translation>
    </message>
    <message>
        <source>unpack tiny-imagenet-200.zip (from http://cs231n.stanford.edu/) and name its folder</source>
        <translation>请解压 tiny-imagenet-200.zip（来自 http://cs231n.stanford.edu/）并给出其文件夹</translation>
    </message>
    <message>
        <source>unpack winogrande_1.1.zip of the Allen Institute and name its folder</source>
        <translation>请解压 Allen Institute 的 winogrande_1.1.zip 并给出其文件夹</translation>
    </message>
    <message>
        <source>unpacks to more than 32 times its size, which no weights do; save it with numpy.savez</source>
        <translation>解压后超过其大小的 32 倍，权重不会这样；请用 numpy.savez 保存</translation>
    </message>
    <message>
        <source>up to the tensor %1 its weights take %2 GB as plain numbers, and this machine has %3 GB of memory; convert it to safetensors on a larger one</source>
        <translation>到张量 %1 为止其权重作为普通数占 %2 GB，而此机器有 %3 GB 内存；请在更大的机器上转换为 safetensors</translation>
    </message>
    <message>
        <source>uses the activation %1; the engine runs BERT with exact GELU</source>
        <translation>使用激活函数 %1；引擎以精确 GELU 运行 BERT</translation>
    </message>
    <message>
        <source>uses the activation %1; the engine runs models with exact GELU</source>
        <translation>使用激活函数 %1；引擎运行使用精确 GELU 的模型</translation>
    </message>
    <message>
        <source>waits for %1: %2</source>
        <translation>等待 %1：%2</translation>
    </message>
    <message>
        <source>was given fewer</source>
        <translation>得到的更少</translation>
    </message>
    <message>
        <source>was given more</source>
        <translation>得到的更多</translation>
    </message>
    <message>
        <source>was made but never written</source>
        <translation>已创建但从未写入</translation>
    </message>
    <message>
        <source>was measured on other examples than stage %1</source>
        <translation>测量所用的样本与阶段 %1 不同</translation>
    </message>
    <message>
        <source>was not written on a little-endian machine; load it with torch on another machine and save it again</source>
        <translation>不是在小端机器上写入的；请在另一台机器上用 torch 加载并重新保存</translation>
    </message>
    <message>
        <source>was saved by %1 ranks, but there are %2 files</source>
        <translation>由 %1 个 rank 保存，但有 %2 个文件</translation>
    </message>
    <message>
        <source>was written on a machine with %1-endian numbers; load it with torch on another machine and save it again</source>
        <translation>在 %1-endian 的机器上写入；请在另一台机器上用 torch 加载并重新保存</translation>
    </message>
    <message>
        <source>what of it can be read</source>
        <translation>其中可读取的部分</translation>
    </message>
    <message>
        <source>what was there first is kept</source>
        <translation>保留原先的</translation>
    </message>
    <message>
        <source>what wrote it</source>
        <translation>写入它的程序</translation>
    </message>
    <message>
        <source>which cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>which cannot be; the file is damaged, download it again</source>
        <translation>这不可能；文件已损坏，请重新下载</translation>
    </message>
    <message>
        <source>which config.json says is %1&apos;s and is not read</source>
        <translation>config.json 说它是 %1 的，不支持读取</translation>
    </message>
    <message>
        <source>which has fewer rows than config.json&apos;s vocab_size says</source>
        <translation>其行数少于 config.json 的 vocab_size</translation>
    </message>
    <message>
        <source>which has no counterpart in Hugging Face&apos;s names of a ViT</source>
        <translation>在 Hugging Face 的 ViT 命名中没有对应</translation>
    </message>
    <message>
        <source>which has no counterpart in Hugging Face&apos;s names of this family</source>
        <translation>在 Hugging Face 对此家族的命名中没有对应</translation>
    </message>
    <message>
        <source>which is</source>
        <translation>它是</translation>
    </message>
    <message>
        <source>which is no bare file name; a shard must lie beside its index</source>
        <translation>不是单纯的文件名；分片必须与其索引放在一起</translation>
    </message>
    <message>
        <source>which is no matrix</source>
        <translation>不是矩阵</translation>
    </message>
    <message>
        <source>which is not Hugging Face&apos;s name of anything</source>
        <translation>不是 Hugging Face 中任何内容的名称</translation>
    </message>
    <message>
        <source>which is not named as transformers names a TensorFlow model&apos;s (tf_model.h5); a KerasHub model is exported with its own export_to_transformers()</source>
        <translation>其命名不同于 transformers 对 TensorFlow 模型（tf_model.h5）的命名；KerasHub 的模型用其自己的 export_to_transformers() 导出</translation>
    </message>
    <message>
        <source>which is not renamed</source>
        <translation>不予改名</translation>
    </message>
    <message>
        <source>which is not there; download the missing file into the same folder</source>
        <translation>不在那里；请把缺少的文件下载到同一文件夹</translation>
    </message>
    <message>
        <source>which is there by another spelling of its name, too</source>
        <translation>以另一种写法的名称也存在</translation>
    </message>
    <message>
        <source>which stands there twice with two values</source>
        <translation>以两个值出现两次</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>whole numbers without a known scale</source>
        <translation>缩放系数未知的整数</translation>
    </message>
    <message>
        <source>whose first axis does not number parts</source>
        <translation>其第一个轴不是各部分的编号</translation>
    </message>
    <message>
        <source>whose number of rows Dinov2Model does not have at this width</source>
        <translation>其行数是 Dinov2Model 在此宽度下没有的</translation>
    </message>
    <message>
        <source>whose rows are not gate and up</source>
        <translation>其行不是 gate 和 up</translation>
    </message>
    <message>
        <source>whose rows are not query, key and value</source>
        <translation>其行不是 query、key 和 value</translation>
    </message>
    <message>
        <source>whose rows are not those of %1 heads</source>
        <translation>其行不是 %1 个头的</translation>
    </message>
    <message>
        <source>whose rows are not those of %1 heads and %2 groups of them</source>
        <translation>其行不是 %1 个头、%2 组头的</translation>
    </message>
    <message>
        <source>width / 64 heads, as there is no config.json</source>
        <translation>头数为宽度 / 64，因为没有 config.json</translation>
    </message>
    <message>
        <source>with a text is for models of text, and this one takes pictures; name a task of pictures</source>
        <translation>用文本的是给文本模型的，而此模型接受图片；请给出图片任务</translation>
    </message>
    <message>
        <source>with pictures is for models of pictures, and this one reads text; name a text</source>
        <translation>用图片的是给图片模型的，而此模型读取文本；请给出文本</translation>
    </message>
    <message>
        <source>would lose its pattern: a weight becomes 0 or infinite by this adapter; train it with a lower rate</source>
        <translation>会失去其模式：此适配器使某个权重变为 0 或无穷；请用更低的学习率训练</translation>
    </message>
    <message>
        <source>would lose its pattern: the trained weights have zeros in other places than the model</source>
        <translation>会失去其模式：训练后的权重与模型的零位置不同</translation>
    </message>
    <message>
        <source>would need a header of %1 bytes; safetensors allows 100,000,000</source>
        <translation>会需要 %1 字节的头；safetensors 允许 100,000,000</translation>
    </message>
    <message>
        <source>written it would be taken for one</source>
        <translation>写出后会被当作如此</translation>
    </message>
    <message>
        <source>%1 % of layers</source>
        <translation>%1 % 的层</translation>
    </message>
    <message>
        <source>gives a text, but %1 is for models that read pictures</source>
        <translation>给出文本，但 %1 用于读图片的模型</translation>
    </message>
    <message>
        <source>gives a text, but %1 is for models that read text</source>
        <translation>给出文本，但 %1 用于读文本的模型</translation>
    </message>
    <message>
        <source>gives pictures, but %1 is for models that read pictures</source>
        <translation>给出图片，但 %1 用于读图片的模型</translation>
    </message>
    <message>
        <source>gives pictures, but %1 is for models that read text</source>
        <translation>给出图片，但 %1 用于读文本的模型</translation>
    </message>
    <message>
        <source>has %1 of %2 parts of the model; download the missing ones beside them:%3</source>
        <translation>有模型的 %1 个部分，共 %2 个；请把缺少的下载到旁边：%3</translation>
    </message>
    <message>
        <source>has %1 of at least %2 parts of the model; download the missing ones beside them:%3</source>
        <translation>有模型的 %1 个部分，至少共 %2 个；请把缺少的下载到旁边：%3</translation>
    </message>
    <message>
        <source>has %1 zeros among the %2 weights that the adapter changes, and it was trained beside %3 in other places; give the file that it was trained beside, or, of tune --mask, the pruned one that belongs to the mask</source>
        <translation>在适配器改变的 %2 个权重中有 %1 个零，而它训练时旁边有 %3 个，在其他位置；请给出训练时用的文件，或者对 tune --mask 给出与该掩码对应的已剪枝文件</translation>
    </message>
    <message>
        <source>has %1 zeros among the %2 weights that the adapter changes, and it was trained beside %3; give the file that it was trained beside, or, of tune --mask, the pruned one that belongs to the mask</source>
        <translation>在适配器改变的 %2 个权重中有 %1 个零，而它训练时旁边有 %3 个；请给出训练时用的文件，或者对 tune --mask 给出与该掩码对应的已剪枝文件</translation>
    </message>
    <message>
        <source>has its inputs in activation order, as its configuration says (desc_act), but its %1 is missing; get the whole file</source>
        <translation>如其配置所述输入按激活顺序排列（desc_act），但缺少 %1；请获取完整的文件</translation>
    </message>
    <message>
        <source>has its inputs in activation order, as its configuration says (desc_act), but its %1 is not filled in; get the whole file</source>
        <translation>如其配置所述输入按激活顺序排列（desc_act），但其 %1 没有填写；请获取完整的文件</translation>
    </message>
    <message>
        <source>has the usual %1 of %2, and %3 has a bias</source>
        <translation>按惯例 %1 为 %2，而 %3 有偏置</translation>
    </message>
    <message>
        <source>has the usual %1 of %2, and %3 has no bias</source>
        <translation>按惯例 %1 为 %2，而 %3 没有偏置</translation>
    </message>
    <message>
        <source>keeps its weights where no trainer is known to; choose them by --root NAME, one of %1</source>
        <translation>其权重所在之处不属于任何已知的训练程序；请用 --root NAME 选择，NAME 为 %1 之一</translation>
    </message>
    <message>
        <source>keeps its weights where no trainer is known to; choose them by --root NAME, which is %1</source>
        <translation>其权重所在之处不属于任何已知的训练程序；请用 --root NAME 选择，NAME 为 %1</translation>
    </message>
    <message>
        <source>says %1 of %2, and %3 has a bias</source>
        <translation>写明 %1 为 %2，而 %3 有偏置</translation>
    </message>
    <message>
        <source>says %1 of %2, and %3 has no bias</source>
        <translation>写明 %1 为 %2，而 %3 没有偏置</translation>
    </message>
    <message>
        <source>the name %1 is not UTF-8; the file is damaged</source>
        <translation>名称 %1 不是 UTF-8；文件已损坏</translation>
    </message>
    <message>
        <source>the name %1 is too long; the file is damaged</source>
        <translation>名称 %1 过长；文件已损坏</translation>
    </message>
    <message>
        <source>the tensor %1 begins at byte %2 where %3 was expected: a hole; the file is damaged, write or download it again</source>
        <translation>张量 %1 从第 %2 字节开始，而应为 %3：有空洞；文件已损坏，请重新写入或下载</translation>
    </message>
    <message>
        <source>the tensor %1 begins at byte %2 where %3 was expected: an overlap; the file is damaged, write or download it again</source>
        <translation>张量 %1 从第 %2 字节开始，而应为 %3：有重叠；文件已损坏，请重新写入或下载</translation>
    </message>
    <message>
        <source>{&quot;task&quot;: &quot;%1&quot;, &quot;folder&quot;: FOLDER}, whose training pictures they are</source>
        <translation>{&quot;task&quot;: &quot;%1&quot;, &quot;folder&quot;: FOLDER}，即其训练图片</translation>
    </message>
    <message>
        <source>{&quot;text&quot;: FILE}, any text that the tasks do not score</source>
        <translation>{&quot;text&quot;: FILE}，任何不用于任务评分的文本</translation>
    </message>
    <message>
        <source>cannot be painted; choose a smaller width or fewer dots per inch</source>
        <translation>无法绘制；请选择更小的宽度或更低的每英寸点数</translation>
    </message>
    <message>
        <source>cannot be started: %1</source>
        <translation>无法启动：%1</translation>
    </message>
    <message>
        <source>cannot be written: %1</source>
        <translation>无法写入：%1</translation>
    </message>
    <message>
        <source>changed since it was drawn, so the recipe would be of other weights; open it again first</source>
        <translation>绘制之后已改变，配方会属于其他权重；请先重新打开</translation>
    </message>
    <message>
        <source>do not fit into memory; choose fewer dots per inch, or PDF</source>
        <translation>内存放不下；请选择更低的每英寸点数，或 PDF</translation>
    </message>
    <message>
        <source>does not hold the weights that the recipe was made with: %1 then, %2 now; put them back, or remove made_with to draw what is there</source>
        <translation>不再含有生成配方时的权重：当时 %1，现在 %2；请放回，或删除 made_with 以绘制现有的</translation>
    </message>
    <message>
        <source>figure height</source>
        <translation>图高</translation>
    </message>
    <message>
        <source>figure width</source>
        <translation>图宽</translation>
    </message>
    <message>
        <source>has %1 weights in the %2 chosen layers, more than the %3 that one figure holds; choose fewer layers</source>
        <translation>在所选的 %2 层中有 %1 个权重，超过一张图能容纳的 %3 个；请选择更少的层</translation>
    </message>
    <message>
        <source>has another shape than %1; only matrices of one shape have a difference</source>
        <translation>形状与 %1 不同；只有形状相同的矩阵才有差值</translation>
    </message>
    <message>
        <source>has no %1 &quot;%2&quot; to hide</source>
        <translation>没有可隐藏的 %1 &quot;%2&quot;</translation>
    </message>
    <message>
        <source>has no curve that the recipe does not hide; hide less</source>
        <translation>没有配方未隐藏的曲线；请减少隐藏</translation>
    </message>
    <message>
        <source>has no figure&apos;s suffix; use .pdf, .svg, .png or .csv, of tables .md or .tex too</source>
        <translation>没有图的后缀；请用 .pdf、.svg、.png 或 .csv，表格还可用 .md 或 .tex</translation>
    </message>
    <message>
        <source>has no layer %1; its layers are 0 to %2</source>
        <translation>没有第 %1 层；其层为 0 到 %2</translation>
    </message>
    <message>
        <source>has no layers; leave out blocks to draw its matrices</source>
        <translation>没有层；请去掉 blocks 以绘制其矩阵</translation>
    </message>
    <message>
        <source>has no matrix %1 in its pool that the other checkpoint has, too</source>
        <translation>其剪枝池中没有另一个检查点也有的矩阵 %1</translation>
    </message>
    <message>
        <source>has no matrix in the chosen layers that %1 has, too, in one shape; choose models of one kind, or other layers</source>
        <translation>所选的层中没有 %1 也有且形状相同的矩阵；请选择同类的模型，或其他层</translation>
    </message>
    <message>
        <source>has no matrix that the other checkpoint has, too, in one shape</source>
        <translation>没有另一个检查点也有且形状相同的矩阵</translation>
    </message>
    <message>
        <source>has no method &quot;%1&quot;; say in the settings which two of its methods are &quot;ticket&quot; and &quot;other&quot;</source>
        <translation>没有方法 &quot;%1&quot;；请在 settings 中说明其哪两个方法是 &quot;ticket&quot; 和 &quot;other&quot;</translation>
    </message>
    <message>
        <source>has no metric &quot;%1&quot;; it has %2</source>
        <translation>没有指标 &quot;%1&quot;；它有 %2</translation>
    </message>
    <message>
        <source>has no scores; pretrain writes them where its spec has &quot;tasks&quot;</source>
        <translation>没有得分；spec 含 &quot;tasks&quot; 时 pretrain 会写入</translation>
    </message>
    <message>
        <source>has no two masks of one model and amount yet; run it, or ask it for a second method</source>
        <translation>还没有同一模型和程度的两个掩码；请运行它，或增加第二个方法</translation>
    </message>
    <message>
        <source>has no weights of the pool in layer %1; choose other layers</source>
        <translation>第 %1 层中没有剪枝池的权重；请选择其他层</translation>
    </message>
    <message>
        <source>has rows that are too long for a picture</source>
        <translation>行太长，无法成图</translation>
    </message>
    <message>
        <source>is empty; name at least one checkpoint</source>
        <translation>是空的；请至少给出一个检查点</translation>
    </message>
    <message>
        <source>is less than its %1 parts take; choose at least %2 mm</source>
        <translation>小于其 %1 个部分所需；请至少选择 %2 mm</translation>
    </message>
    <message>
        <source>is less than its legend takes; choose a higher figure or another place for the legend</source>
        <translation>小于图例所需；请选择更高的图或图例的其他位置</translation>
    </message>
    <message>
        <source>is more than %1 a side; choose fewer dots per inch, or PDF</source>
        <translation>每边超过 %1；请选择更低的每英寸点数，或 PDF</translation>
    </message>
    <message>
        <source>is no figure width; write one-column, two-column or millimetres, e.g. 120</source>
        <translation>不是图宽；请写 one-column、two-column 或毫米数，例如 120</translation>
    </message>
    <message>
        <source>is no longer there, and the recipe was made with it; put it back, or remove made_with to draw what is there</source>
        <translation>已不存在，而配方由它生成；请放回，或删除 made_with 以绘制现有的</translation>
    </message>
    <message>
        <source>is no table; write it as .pdf, .svg, .png or .csv</source>
        <translation>不是表格；请写为 .pdf、.svg、.png 或 .csv</translation>
    </message>
    <message>
        <source>is none that a layer has, e.g. query, out or ffn-in</source>
        <translation>不是层所有的，例如 query、out 或 ffn-in</translation>
    </message>
    <message>
        <source>is not among the &quot;pooled&quot; checkpoints, which one threshold is for; name it there</source>
        <translation>不在共用一个阈值的 &quot;pooled&quot; 检查点中；请在那里列出它</translation>
    </message>
    <message>
        <source>is of scores: a drop is below 0; set value to score</source>
        <translation>用于得分：下降小于 0；请将 value 设为 score</translation>
    </message>
    <message>
        <source>leaves %1 mm for each of %2 columns, less than the %3 that a figure has; choose a wider page or fewer columns</source>
        <translation>%2 列各剩 %1 mm，少于一张图的 %3；请选择更宽的页面或更少的列</translation>
    </message>
    <message>
        <source>leaves no room for %1 rows of axes; choose at least %2 mm more</source>
        <translation>容不下 %1 行坐标轴；请至少再加 %2 mm</translation>
    </message>
    <message>
        <source>leaves no room for the axes beside text of %1 points; choose a wider figure or smaller text</source>
        <translation>在 %1 磅的文字旁容不下坐标轴；请选择更宽的图或更小的文字</translation>
    </message>
    <message>
        <source>must be %1 or %2</source>
        <translation>必须是 %1 或 %2</translation>
    </message>
    <message>
        <source>must be a list of layer numbers from 0</source>
        <translation>必须是从 0 起的层编号列表</translation>
    </message>
    <message>
        <source>must be a list of numbers from 0 to %1</source>
        <translation>必须是 0 到 %1 的数的列表</translation>
    </message>
    <message>
        <source>must be a list of paths</source>
        <translation>必须是路径的列表</translation>
    </message>
    <message>
        <source>must be a list of texts</source>
        <translation>必须是文本的列表</translation>
    </message>
    <message>
        <source>must be below, above, right or none</source>
        <translation>必须是 below、above、right 或 none</translation>
    </message>
    <message>
        <source>must be beside or difference</source>
        <translation>必须是 beside 或 difference</translation>
    </message>
    <message>
        <source>must be exact, abs:T or std:T with a number T &gt;= 0</source>
        <translation>必须是 exact、abs:T 或 std:T，T 为 &gt;= 0 的数</translation>
    </message>
    <message>
        <source>must be from %1 to %2</source>
        <translation>必须为 %1 到 %2</translation>
    </message>
    <message>
        <source>must be from 0 to below 1</source>
        <translation>必须为 0 到小于 1</translation>
    </message>
    <message>
        <source>must be model, all-models or matrix</source>
        <translation>必须是 model、all-models 或 matrix</translation>
    </message>
    <message>
        <source>must be none, standard, minmax, maxabs or l2</source>
        <translation>必须是 none、standard、minmax、maxabs 或 l2</translation>
    </message>
    <message>
        <source>must be sparsity, deviation or difference</source>
        <translation>必须是 sparsity、deviation 或 difference</translation>
    </message>
    <message>
        <source>must be two rising magnitudes, e.g. [0.01, 0.02]</source>
        <translation>必须是两个递增的幅值，例如 [0.01, 0.02]</translation>
    </message>
    <message>
        <source>must be two rising numbers, e.g. [-0.1, 0.1]</source>
        <translation>必须是两个递增的数，例如 [-0.1, 0.1]</translation>
    </message>
    <message>
        <source>must be wasserstein, ks, cosine, relative-l2, zeros-difference, zeros-a, zeros-b or mask-agreement</source>
        <translation>必须是 wasserstein、ks、cosine、relative-l2、zeros-difference、zeros-a、zeros-b 或 mask-agreement</translation>
    </message>
    <message>
        <source>must be zeros, layer-zeros, distance-to-first or distance-to-last</source>
        <translation>必须是 zeros、layer-zeros、distance-to-first 或 distance-to-last</translation>
    </message>
    <message>
        <source>names %1 checkpoints; a comparison has 2 to %2, the first being the reference</source>
        <translation>列出 %1 个检查点；一次比较可有 2 到 %2 个，第一个为参照</translation>
    </message>
    <message>
        <source>names %1 checkpoints; a difference has 2</source>
        <translation>列出 %1 个检查点；差值需要 2 个</translation>
    </message>
    <message>
        <source>names %1 checkpoints; a figure shows at most %2</source>
        <translation>列出 %1 个检查点；一张图最多显示 %2 个</translation>
    </message>
    <message>
        <source>names %1 figures; a board has 1 to %2</source>
        <translation>列出 %1 张图；一个图板可有 1 到 %2 张</translation>
    </message>
    <message>
        <source>names %1 paths; a training has 1 to %2</source>
        <translation>列出 %1 个路径；一次训练可有 1 到 %2 个</translation>
    </message>
    <message>
        <source>names %1 studies; a figure shows at most %2</source>
        <translation>列出 %1 个研究；一张图最多显示 %2 个</translation>
    </message>
    <message>
        <source>names %1 trainings; a figure shows 1 to %2</source>
        <translation>列出 %1 次训练；一张图可显示 1 到 %2 次</translation>
    </message>
    <message>
        <source>names %1 twice</source>
        <translation>两次列出 %1</translation>
    </message>
    <message>
        <source>names layer %1 twice</source>
        <translation>两次列出第 %1 层</translation>
    </message>
    <message>
        <source>of a board</source>
        <translation>图板的</translation>
    </message>
    <message>
        <source>removes no layers; give it the method &quot;layers&quot;</source>
        <translation>没有去掉层；请给它方法 &quot;layers&quot;</translation>
    </message>
    <message>
        <source>was not there when the recipe was made; take it out, or remove made_with to draw what is there</source>
        <translation>生成配方时还不存在；请将其去掉，或删除 made_with 以绘制现有的</translation>
    </message>
    <message>
        <source>would be drawn with %1 bars in all, more than the %2 that one figure has; choose fewer bins or models</source>
        <translation>将绘制共 %1 个柱，超过一张图的 %2 个；请选择更少的分箱或模型</translation>
    </message>
    <message>
        <source>%1; last read: &apos;%2&apos;</source>
        <translation>%1；最后读到：&apos;%2&apos;</translation>
    </message>
    <message>
        <source>%1; last read: &apos;%2&apos;; expected %3</source>
        <translation>%1；最后读到：&apos;%2&apos;；应为 %3</translation>
    </message>
    <message>
        <source>&apos;[&apos;, &apos;{&apos;, or a literal</source>
        <translation>&apos;[&apos;、&apos;{&apos; 或一个值</translation>
    </message>
    <message>
        <source>end of input</source>
        <translation>输入结束</translation>
    </message>
    <message>
        <source>invalid literal</source>
        <translation>无效的值</translation>
    </message>
    <message>
        <source>invalid number; expected digit after &apos;-&apos;</source>
        <translation>无效的数；&apos;-&apos; 之后应为数字</translation>
    </message>
    <message>
        <source>invalid number; expected digit after &apos;.&apos;</source>
        <translation>无效的数；&apos;.&apos; 之后应为数字</translation>
    </message>
    <message>
        <source>invalid string: control character %1 must be escaped to %2</source>
        <translation>无效的字符串：控制字符 %1 须写作 %2</translation>
    </message>
    <message>
        <source>invalid string: forbidden character after backslash</source>
        <translation>无效的字符串：反斜杠后的字符不允许</translation>
    </message>
    <message>
        <source>invalid string: ill-formed UTF-8 byte</source>
        <translation>无效的字符串：错误的 UTF-8 字节</translation>
    </message>
    <message>
        <source>invalid string: missing closing quote</source>
        <translation>无效的字符串：缺少闭引号</translation>
    </message>
    <message>
        <source>number literal</source>
        <translation>数</translation>
    </message>
    <message>
        <source>parse error at line %1, column %2: %3</source>
        <translation>第 %1 行第 %2 列解析错误：%3</translation>
    </message>
    <message>
        <source>string literal</source>
        <translation>字符串</translation>
    </message>
    <message>
        <source>syntax error while parsing %1 - %2</source>
        <translation>读取 %1 时语法错误 - %2</translation>
    </message>
    <message>
        <source>syntax error while parsing array - %1</source>
        <translation>读取数组时语法错误 - %1</translation>
    </message>
    <message>
        <source>syntax error while parsing object - %1</source>
        <translation>读取对象时语法错误 - %1</translation>
    </message>
    <message>
        <source>syntax error while parsing object key - %1</source>
        <translation>读取对象的键时语法错误 - %1</translation>
    </message>
    <message>
        <source>syntax error while parsing object separator - %1</source>
        <translation>读取对象的分隔符时语法错误 - %1</translation>
    </message>
    <message>
        <source>syntax error while parsing value - %1</source>
        <translation>读取值时语法错误 - %1</translation>
    </message>
    <message>
        <source>unexpected %1</source>
        <translation>出现了 %1</translation>
    </message>
    <message>
        <source>unexpected %1; expected %2</source>
        <translation>出现了 %1；应为 %2</translation>
    </message>
    <message>
        <source>unexpected end of input</source>
        <translation>输入意外结束</translation>
    </message>
    <message>
        <source>unexpected end of input; expected %1</source>
        <translation>输入意外结束；应为 %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no figure of a board; known are %2</source>
        <translation>&quot;%1&quot; 不是图板中的图；已知的有 %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no figure; known are %2</source>
        <translation>&quot;%1&quot; 不是图；已知的有 %2</translation>
    </message>
    <message>
        <source>asks for no N:M patterns; give it a method along them and &quot;patterns&quot;</source>
        <translation>没有要求 N:M 模式；请给它按模式的方法和 &quot;patterns&quot;</translation>
    </message>
    <message>
        <source>drops %1 of its attention in training by its configuration, which the engine does not compute in decoders; train it without dropout (&quot;dropout&quot;: false)</source>
        <translation>按其配置在训练中丢弃 %1 的注意力，引擎在解码器中不支持；请不用 dropout 训练（&quot;dropout&quot;: false）</translation>
    </message>
    <message>
        <source>gives outputs that are not finite, so nothing can be learnt from it; inspect says which of its weights are NaN or infinite</source>
        <translation>给出的输出不是有限值，无法从中学习；inspect 会说明其哪些权重是 NaN 或无穷</translation>
    </message>
    <message>
        <source>has &quot;%1&quot;: %2, which is no share from 0 to below 1</source>
        <translation>有 &quot;%1&quot;: %2，不是 0 到小于 1 的比例</translation>
    </message>
    <message>
        <source>has a classifier in place of a head over its vocabulary, so it foresees no text; take the language model that it was made of</source>
        <translation>以分类器代替了词表上的头，因此不预测文本；请使用制作它的语言模型</translation>
    </message>
    <message>
        <source>has the shape %1, but the model needs [classes, %2]</source>
        <translation>形状为 %1，但模型需要 [类别数, %2]</translation>
    </message>
    <message>
        <source>holds what an interrupted training left of another spec, model, text or machine; put that back, or write into a new folder</source>
        <translation>含有中断的训练留下的内容，其 spec、模型、文本或机器不同；请恢复原样，或写入新文件夹</translation>
    </message>
    <message>
        <source>is a GPT-2&apos;s, and %1 has no bias</source>
        <translation>是 GPT-2，而 %1 没有偏置</translation>
    </message>
    <message>
        <source>%1 samples of %2 tokens</source>
        <translation>%1 个样本，每个 %2 个词元</translation>
    </message>
    <message>
        <source>is given values that are not finite, so the calibration says nothing; the model&apos;s embedding or a block before it is broken</source>
        <translation>得到的值不是有限数，校准没有意义；模型的嵌入或其前的某个块已损坏</translation>
    </message>
    <message>
        <source>must be spp, lora or full</source>
        <translation>必须是 spp、lora 或 full</translation>
    </message>
    <message>
        <source>names %1 models; a table has 1 to %2</source>
        <translation>列出了 %1 个模型；一张表有 1 到 %2 个</translation>
    </message>
    <message>
        <source>need %1 GB for their numbers alone, and %2 GB are there; take fewer or shorter ones</source>
        <translation>仅其编号就需要 %1 GB，而可用的只有 %2 GB；请取更少或更短的样本</translation>
    </message>
    <message>
        <source>by which the input of the layer behind it is divided first, which transformers&apos; dense models do not do</source>
        <translation>其后那一层的输入会先除以它，而 transformers 的稠密模型并不这样做</translation>
    </message>
    <message>
        <source>%1 of the pool went where %2 was asked for: %3</source>
        <translation>剪去了剪枝池的 %1，而要求是 %2：%3</translation>
    </message>
    <message>
        <source>has no &quot;shares&quot; by names of matrices</source>
        <translation>没有按矩阵名给出的 &quot;shares&quot;</translation>
    </message>
    <message>
        <source>have shares, and this figure has no masks</source>
        <translation>带有比例 (shares)，而此图没有掩码</translation>
    </message>
    <message>
        <source>is for a sparsity; give --sparsity S</source>
        <translation>针对一个稀疏度；请给出 --sparsity S</translation>
    </message>
    <message>
        <source>must be {NAME: SHARE}, each from 0 to 1</source>
        <translation>必须是 {NAME: SHARE}，每个从 0 到 1</translation>
    </message>
    <message>
        <source>says what each matrix gives, and owl_lambda (--owl-lambda) spreads the drops of a scan alone; leave it out</source>
        <translation>说明了每个矩阵剪去多少，而 owl_lambda (--owl-lambda) 只用于展开一次扫描的下降；请去掉它</translation>
    </message>
    <message>
        <source>takes no shares in a scan; uniform does</source>
        <translation>在扫描中不接受比例 (shares)；uniform 接受</translation>
    </message>
    <message>
        <source>[1, constants, hidden]</source>
        <translation>[1, 常数, 隐藏]</translation>
    </message>
    <message>
        <source>[hidden, hidden]</source>
        <translation>[隐藏, 隐藏]</translation>
    </message>
    <message>
        <source>has a decoder of expressions over %1 constants, but the equations of %2 have %3; fine-tune it on %4 first</source>
        <translation>有一个含 %1 个常数的表达式解码器，但 %2 的方程有 %3 个；请先在 %4 上微调</translation>
    </message>
    <message>
        <source>has no decoder of expressions (tree.predict.concat_l.weight), so it has no score; fine-tune it on %1 first</source>
        <translation>没有表达式解码器（tree.predict.concat_l.weight），因此没有得分；请先在 %1 上微调</translation>
    </message>
    <message>
        <source>has no room for the %1 of %2</source>
        <translation>容不下 %2 的 %1 个</translation>
    </message>
    <message>
        <source>is of the family &quot;%1&quot;; which expression solves a word problem the engine asks of BERT, RoBERTa and DistilBERT</source>
        <translation>属于 &quot;%1&quot; 系列；求解应用题的表达式，引擎只支持 BERT、RoBERTa 和 DistilBERT</translation>
    </message>
    <message>
        <source>its equation needs number%1, which its question does not have, so nothing can be learnt from it</source>
        <translation>其方程需要 number%1，而其问题中没有，因此无法从中学习</translation>
    </message>
    <message>
        <source>its equation needs the constant %1, which fewer than five equations name, and its question has no number, so nothing can be learnt from it</source>
        <translation>其方程需要常数 %1，而提到它的方程不足五个，且其问题中没有数，因此无法从中学习</translation>
    </message>
    <message>
        <source>joins words with the numbers beside them (%1), whose own tokens word problems need; WordPiece and byte-level BPE do not</source>
        <translation>会把词与相邻的数合并（%1），而应用题需要数自己的 token；WordPiece 和字节级 BPE 不会</translation>
    </message>
    <message>
        <source>name a fold of cv_asdiv-a (fold0 to fold4) of the data of arkilpatel/SVAMP</source>
        <translation>请指定 arkilpatel/SVAMP 数据中 cv_asdiv-a 的一折（fold0 至 fold4）</translation>
    </message>
    <message>
        <source>name a fold of cv_mawps (fold0 to fold4) of the data of arkilpatel/SVAMP</source>
        <translation>请指定 arkilpatel/SVAMP 数据中 cv_mawps 的一折（fold0 至 fold4）</translation>
    </message>
    <message>
        <source>name the folder mawps-asdiv-a_svamp of the data of arkilpatel/SVAMP</source>
        <translation>请指定 arkilpatel/SVAMP 数据中的文件夹 mawps-asdiv-a_svamp</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>Stopped, as was asked</source>
        <translation>已按要求停止</translation>
    </message>
    <message>
        <source>There is no such file or folder</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>This is neither a file nor a folder</source>
        <translation>这既不是文件也不是文件夹</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>无法读取该文件</translation>
    </message>
    <message>
        <source>The file cannot be written</source>
        <translation>无法写入该文件</translation>
    </message>
    <message>
        <source>There is not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>This is no format that can be read</source>
        <translation>无法识别的格式</translation>
    </message>
    <message>
        <source>This part of the format is not read</source>
        <translation>不支持该格式的这一部分</translation>
    </message>
    <message>
        <source>There are no weights in it</source>
        <translation>其中没有权重</translation>
    </message>
    <message>
        <source>The file ends before what it declares</source>
        <translation>文件在其声明的内容之前就结束了</translation>
    </message>
    <message>
        <source>The file&apos;s header breaks the rules of its format</source>
        <translation>文件头不符合其格式的规则</translation>
    </message>
    <message>
        <source>The bytes of a tensor do not fit its type and shape</source>
        <translation>张量的字节数与其类型和形状不符</translation>
    </message>
    <message>
        <source>The same tensor is there twice</source>
        <translation>同一个张量出现了两次</translation>
    </message>
    <message>
        <source>The pickle is damaged, or needs more than weights</source>
        <translation>pickle 已损坏，或需要权重以外的内容</translation>
    </message>
    <message>
        <source>The index of the shards names what is not there</source>
        <translation>分片索引指向不存在的内容</translation>
    </message>
    <message>
        <source>The shape of a tensor does not fit its model</source>
        <translation>张量的形状与模型不符</translation>
    </message>
    <message>
        <source>The checkpoints have no matrix in common</source>
        <translation>这些检查点没有共同的矩阵</translation>
    </message>
    <message>
        <source>There is no matrix that can be pruned</source>
        <translation>没有可剪枝的矩阵</translation>
    </message>
    <message>
        <source>The pool is not all there</source>
        <translation>剪枝池不完整</translation>
    </message>
    <message>
        <source>The pool holds what is not a number (NaN)</source>
        <translation>剪枝池中含有非数值（NaN）</translation>
    </message>
    <message>
        <source>This pattern N:M cannot be</source>
        <translation>N:M 模式无效</translation>
    </message>
    <message>
        <source>The mask does not fit</source>
        <translation>掩码不匹配</translation>
    </message>
    <message>
        <source>This model cannot be run</source>
        <translation>无法运行该模型</translation>
    </message>
    <message>
        <source>A tensor that the model needs is missing or has another shape</source>
        <translation>模型所需的某个张量缺失或形状不同</translation>
    </message>
    <message>
        <source>There is no such task</source>
        <translation>没有这个任务</translation>
    </message>
    <message>
        <source>The data of the task are not there, or damaged</source>
        <translation>任务的数据不存在或已损坏</translation>
    </message>
    <message>
        <source>The study or recipe is not valid</source>
        <translation>研究或配方无效</translation>
    </message>
    <message>
        <source>This is no study, or it is in use</source>
        <translation>这不是研究，或正在被使用</translation>
    </message>
    <message>
        <source>The journal is damaged</source>
        <translation>日志已损坏</translation>
    </message>
    <message>
        <source>The result is damaged</source>
        <translation>结果已损坏</translation>
    </message>
    <message>
        <source>The run ended without a result</source>
        <translation>运行结束但没有结果</translation>
    </message>
    <message>
        <source>The program that computes cannot be started</source>
        <translation>无法启动计算程序</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what the code means, the message</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>two parts of a message</comment>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what it is about, the message</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>JournalPreset</name>
    <message>
        <source>General</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>单栏</translation>
    </message>
    <message>
        <source>One and a half columns</source>
        <translation>1.5 栏</translation>
    </message>
    <message>
        <source>Two columns</source>
        <translation>双栏</translation>
    </message>
    <message>
        <source>Width of the text</source>
        <translation>版心宽度</translation>
    </message>
    <message>
        <source>Half of the text</source>
        <translation>半个版心</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>幻灯片</translation>
    </message>
    <message>
        <source>Whole slide</source>
        <translation>整页幻灯片</translation>
    </message>
    <message>
        <source>Half a slide</source>
        <translation>半页幻灯片</translation>
    </message>
</context>
<context>
    <name>Metric</name>
    <message>
        <source>accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>acc_norm</source>
        <translation>acc_norm</translation>
    </message>
    <message>
        <source>exact match</source>
        <translation>完全匹配</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>macro accuracy</source>
        <translation>宏平均准确率</translation>
    </message>
    <message>
        <source>macro F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>word perplexity</source>
        <translation>词级困惑度</translation>
    </message>
    <message>
        <source>points</source>
        <translation>百分点</translation>
    </message>
</context>
<context>
    <name>NumberList</name>
    <message>
        <source>is not a number</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>is not a range; write first:last:step</source>
        <translation>不是范围；请写成“起:止:步长”</translation>
    </message>
    <message>
        <source>is not a range that rises; write first:last:step</source>
        <translation>不是递增的范围；请写成“起:止:步长”</translation>
    </message>
    <message>
        <source>has more than 1000 values</source>
        <translation>含有超过 1000 个值</translation>
    </message>
    <message>
        <source>makes more than 1000 values</source>
        <translation>共产生超过 1000 个值</translation>
    </message>
    <message>
        <source>is no sparsity; it goes from 0 to below 100 %</source>
        <translation>不是稀疏度；应从 0 起、小于 100 %</translation>
    </message>
    <message>
        <source>is no seed; seeds are whole numbers from 0</source>
        <translation>不是种子；种子为从 0 起的整数</translation>
    </message>
</context>
<context>
    <name>PoolReason</name>
    <message>
        <source>query weights of a block</source>
        <translation>块的查询权重</translation>
    </message>
    <message>
        <source>key weights of a block</source>
        <translation>块的键权重</translation>
    </message>
    <message>
        <source>value weights of a block</source>
        <translation>块的值权重</translation>
    </message>
    <message>
        <source>query, key and value weights of a block</source>
        <translation>块的查询、键和值权重</translation>
    </message>
    <message>
        <source>attention output weights of a block</source>
        <translation>块的注意力输出权重</translation>
    </message>
    <message>
        <source>cross-attention query weights of a block</source>
        <translation>块的交叉注意力查询权重</translation>
    </message>
    <message>
        <source>cross-attention key weights of a block</source>
        <translation>块的交叉注意力键权重</translation>
    </message>
    <message>
        <source>cross-attention value weights of a block</source>
        <translation>块的交叉注意力值权重</translation>
    </message>
    <message>
        <source>cross-attention output weights of a block</source>
        <translation>块的交叉注意力输出权重</translation>
    </message>
    <message>
        <source>feed-forward input weights of a block</source>
        <translation>块的前馈网络输入权重</translation>
    </message>
    <message>
        <source>feed-forward output weights of a block</source>
        <translation>块的前馈网络输出权重</translation>
    </message>
    <message>
        <source>feed-forward gate weights of a block</source>
        <translation>块的前馈网络门控权重</translation>
    </message>
    <message>
        <source>feed-forward up weights of a block</source>
        <translation>块的前馈网络上投影权重</translation>
    </message>
    <message>
        <source>feed-forward gate and up weights of a block</source>
        <translation>块的前馈网络门控和上投影权重</translation>
    </message>
    <message>
        <source>feed-forward down weights of a block</source>
        <translation>块的前馈网络下投影权重</translation>
    </message>
    <message>
        <source>gate weights of experts</source>
        <translation>专家的门控权重</translation>
    </message>
    <message>
        <source>up weights of experts</source>
        <translation>专家的上投影权重</translation>
    </message>
    <message>
        <source>gate and up weights of experts</source>
        <translation>专家的门控和上投影权重</translation>
    </message>
    <message>
        <source>down weights of experts</source>
        <translation>专家的下投影权重</translation>
    </message>
    <message>
        <source>state space input weights of a block</source>
        <translation>块的状态空间输入权重</translation>
    </message>
    <message>
        <source>state space projection weights of a block</source>
        <translation>块的状态空间投影权重</translation>
    </message>
    <message>
        <source>state space step weights of a block</source>
        <translation>块的状态空间步长权重</translation>
    </message>
    <message>
        <source>state space output weights of a block</source>
        <translation>块的状态空间输出权重</translation>
    </message>
    <message>
        <source>reduction weights between two stages</source>
        <translation>两个阶段之间的降采样权重</translation>
    </message>
    <message>
        <source>projection weights of a block</source>
        <translation>块的投影权重</translation>
    </message>
    <message>
        <source>a matrix of a block</source>
        <translation>块的一个矩阵</translation>
    </message>
    <message>
        <source>a bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>of a norm</source>
        <translation>归一化层的参数</translation>
    </message>
    <message>
        <source>of positions</source>
        <translation>位置编码</translation>
    </message>
    <message>
        <source>an embedding</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>a router of experts</source>
        <translation>专家的路由器</translation>
    </message>
    <message>
        <source>state space parameters, not a linear layer</source>
        <translation>状态空间参数，不是线性层</translation>
    </message>
    <message>
        <source>a scale</source>
        <translation>缩放因子</translation>
    </message>
    <message>
        <source>an adapter beside the weights</source>
        <translation>权重旁的适配器</translation>
    </message>
    <message>
        <source>a copy beside the weights</source>
        <translation>权重旁的副本</translation>
    </message>
    <message>
        <source>a mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>whole numbers without a known scale</source>
        <translation>没有已知缩放因子的整数</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>not a matrix</source>
        <translation>不是矩阵</translation>
    </message>
    <message>
        <source>a convolution, or of more than two dimensions</source>
        <translation>卷积，或多于两个维度</translation>
    </message>
    <message>
        <source>not of floating numbers</source>
        <translation>不是浮点数</translation>
    </message>
    <message>
        <source>not a matrix of floating numbers</source>
        <translation>不是浮点数矩阵</translation>
    </message>
    <message>
        <source>outside of the blocks</source>
        <translation>在块之外</translation>
    </message>
    <message>
        <source>a matrix of a file without repeated blocks</source>
        <translation>没有重复块的文件中的矩阵</translation>
    </message>
    <message>
        <source>kept with an adapter, without its model</source>
        <translation>随适配器保存，其模型不在此处</translation>
    </message>
    <message>
        <source>not matched by --pool</source>
        <translation>未匹配 --pool</translation>
    </message>
    <message>
        <source>matched by --pool-except</source>
        <translation>匹配 --pool-except</translation>
    </message>
    <message>
        <source>matched by --pool</source>
        <translation>匹配 --pool</translation>
    </message>
    <message>
        <source>taken out by hand</source>
        <translation>手动移出</translation>
    </message>
    <message>
        <source>put in by hand</source>
        <translation>手动加入</translation>
    </message>
    <message>
        <source>asked for, but no matrix of floating numbers</source>
        <translation>已指定，但不是浮点数矩阵</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>comparing</source>
        <translation>正在比较</translation>
    </message>
    <message>
        <source>comparing masks</source>
        <translation>正在比较掩码</translation>
    </message>
    <message>
        <source>counting</source>
        <translation>正在统计</translation>
    </message>
    <message>
        <source>counting magnitudes</source>
        <translation>正在统计幅值</translation>
    </message>
    <message>
        <source>counting moments</source>
        <translation>正在计算矩</translation>
    </message>
    <message>
        <source>hashing</source>
        <translation>正在计算哈希</translation>
    </message>
    <message>
        <source>selecting magnitudes</source>
        <translation>正在选取幅值</translation>
    </message>
    <message>
        <source>summing squares</source>
        <translation>正在求平方和</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>counting rows, heads and patterns</source>
        <translation>正在统计行、头和模式</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>There is not enough memory for this. Close other models or programs and try again.</source>
        <translation>内存不足，无法完成。请关闭其他模型或程序后重试。</translation>
    </message>
    <message>
        <source>Something went wrong that has no name. Please report what you did.</source>
        <translation>发生了未知错误。请报告您所做的操作。</translation>
    </message>
    <message>
        <source>scalar</source>
        <translation>标量</translation>
    </message>
    <message>
        <source>Wasserstein distance</source>
        <translation>Wasserstein 距离</translation>
    </message>
    <message>
        <source>Kolmogorov-Smirnov distance</source>
        <translation>Kolmogorov-Smirnov 距离</translation>
    </message>
    <message>
        <source>Cosine of the weights</source>
        <translation>权重的余弦相似度</translation>
    </message>
    <message>
        <source>Relative L2 distance</source>
        <translation>相对 L2 距离</translation>
    </message>
    <message>
        <source>Zeros, difference (points)</source>
        <translation>零值之差（百分点）</translation>
    </message>
    <message>
        <source>Zeros of the reference (%)</source>
        <translation>参考模型的零值（%）</translation>
    </message>
    <message>
        <source>Zeros of the other (%)</source>
        <translation>另一模型的零值（%）</translation>
    </message>
    <message>
        <source>Mask agreement (cosine)</source>
        <translation>掩码一致性（余弦）</translation>
    </message>
    <message>
        <source>The area between the cumulative distributions of the weights, in units of a weight. 0: the same distribution.</source>
        <translation>两个权重累积分布之间的面积，以权重为单位。0：分布相同。</translation>
    </message>
    <message>
        <source>The largest difference between the cumulative distributions of the weights. 0: the same distribution, 1: nothing in common.</source>
        <translation>两个权重累积分布之间的最大差。0：分布相同，1：毫无共同之处。</translation>
    </message>
    <message>
        <source>Of the weights element by element, as two long vectors. 1: the same up to a factor, 0: unrelated, as of two trainings from different beginnings.</source>
        <translation>将权重逐元素视为两个长向量。1：只差一个倍数，0：无关，如从不同初始化开始的两次训练。</translation>
    </message>
    <message>
        <source>||A - B|| / ||A||, element by element, A being the reference. 0: the same weights; about 1.4: unrelated ones of one size.</source>
        <translation>||A - B|| / ||A||，逐元素计算，A 为参考模型。0：权重相同；约 1.4：大小相同而互不相关的权重。</translation>
    </message>
    <message>
        <source>Exact zeros of the other less those of the reference, in points of the weights.</source>
        <translation>另一模型的精确零值减去参考模型的精确零值，以占权重的百分点计。</translation>
    </message>
    <message>
        <source>The share of the weights that is exactly zero in the file.</source>
        <translation>文件中精确为零的权重占比。</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Query, key, value</source>
        <translation>查询、键、值</translation>
    </message>
    <message>
        <source>Attention out</source>
        <translation>注意力输出</translation>
    </message>
    <message>
        <source>FFN in</source>
        <translation>FFN 输入</translation>
    </message>
    <message>
        <source>FFN out</source>
        <translation>FFN 输出</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门控</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上投影</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下投影</translation>
    </message>
    <message>
        <source>Cross query</source>
        <translation>交叉查询</translation>
    </message>
    <message>
        <source>Cross key</source>
        <translation>交叉键</translation>
    </message>
    <message>
        <source>Cross value</source>
        <translation>交叉值</translation>
    </message>
    <message>
        <source>Cross-attention out</source>
        <translation>交叉注意力输出</translation>
    </message>
    <message>
        <source>Gate and up</source>
        <translation>门控和上投影</translation>
    </message>
    <message>
        <source>Expert gate</source>
        <translation>专家门控</translation>
    </message>
    <message>
        <source>Expert up</source>
        <translation>专家上投影</translation>
    </message>
    <message>
        <source>Expert gate and up</source>
        <translation>专家门控和上投影</translation>
    </message>
    <message>
        <source>Expert down</source>
        <translation>专家下投影</translation>
    </message>
    <message>
        <source>SSM in</source>
        <translation>SSM 输入</translation>
    </message>
    <message>
        <source>SSM x</source>
        <translation>SSM x</translation>
    </message>
    <message>
        <source>SSM step</source>
        <translation>SSM 步长</translation>
    </message>
    <message>
        <source>SSM out</source>
        <translation>SSM 输出</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>降采样</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>投影</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>Vision</source>
        <translation>视觉</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>%1, layer %2</source>
        <comment>stack, number</comment>
        <translation>%1，第 %2 层</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>component, number of the expert</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>超过 %1</translation>
    </message>
    <message>
        <source>not in %1 (%2 does not divide its rows)</source>
        <translation>%1 除外（行长不能被 %2 整除）</translation>
    </message>
    <message>
        <source>not in %1 (%2 of its groups)</source>
        <translation>%1 除外（%2 的组满足）</translation>
    </message>
    <message>
        <source>worst is %1 (%2 of its groups)</source>
        <translation>最差为 %1（%2 的组满足）</translation>
    </message>
    <message>
        <source>%1 in all %2 matrices</source>
        <translation>全部 %2 个矩阵均为 %1</translation>
    </message>
    <message>
        <source>%1: %2 of %3 matrices</source>
        <translation>%1：%2/%3 个矩阵</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>no N:M pattern; nearest is %1, in %2 of the groups (%3 by chance)</source>
        <translation>无 N:M 模式；最接近 %1，%2 的组满足（随机期望 %3）</translation>
    </message>
    <message>
        <source>no N:M pattern</source>
        <translation>无 N:M 模式</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1/%2 行</translation>
    </message>
    <message>
        <source>%1 of %2 columns</source>
        <translation>%1/%2 列</translation>
    </message>
    <message>
        <source>%1 of %2 heads</source>
        <translation>%1/%2 个头</translation>
    </message>
    <message>
        <source>no dead rows, columns or heads</source>
        <translation>无全零的行、列或头</translation>
    </message>
    <message>
        <source>no dead rows or columns</source>
        <translation>无全零的行或列</translation>
    </message>
    <message>
        <source>%1 without a weight</source>
        <translation>全零：%1</translation>
    </message>
    <message>
        <source>heads: %1</source>
        <translation>头：%1</translation>
    </message>
    <message>
        <source>rows: %1</source>
        <translation>行：%1</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>weight, z-score of its layer</source>
        <translation>权重，按层的 z-score</translation>
    </message>
    <message>
        <source>weight, 0 to 1 from its layer&apos;s minimum to maximum</source>
        <translation>权重，按层的最小值至最大值缩放到 0 至 1</translation>
    </message>
    <message>
        <source>weight / max |w| of its layer</source>
        <translation>权重 / 本层的最大 |w|</translation>
    </message>
    <message>
        <source>weight / L2 norm of its layer</source>
        <translation>权重 / 本层的 L2 范数</translation>
    </message>
    <message>
        <source>Q</source>
        <translation>Q</translation>
    </message>
    <message>
        <source>K</source>
        <translation>K</translation>
    </message>
    <message>
        <source>V</source>
        <translation>V</translation>
    </message>
    <message>
        <source>Attn out</source>
        <translation>Attn 输出</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>layer, matrix</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>The cosine of the masks of magnitude pruning at the slider&apos;s sparsity and scope: the weights that both keep. Random masks of these densities have the baseline.</source>
        <translation>在滑块的稀疏度和阈值范围下幅值剪枝所得掩码的余弦：衡量两者都保留的权重。具有这些密度的随机掩码给出基线。</translation>
    </message>
    <message>
        <source>each model</source>
        <translation>每个模型</translation>
    </message>
    <message>
        <source>all models</source>
        <translation>所有模型</translation>
    </message>
    <message>
        <source>each matrix</source>
        <translation>每个矩阵</translation>
    </message>
    <message>
        <source>One threshold over the whole pool of each model (one-shot magnitude pruning).</source>
        <translation>每个模型的整个剪枝池使用同一个阈值（一次性幅值剪枝）。</translation>
    </message>
    <message>
        <source>One threshold over the pools of all open models together: the sparsity is that of all their weights, and a model of small weights loses more of them.</source>
        <translation>所有打开的模型的剪枝池合在一起使用同一个阈值：稀疏度是它们全部权重的稀疏度，权重小的模型被剪去得更多。</translation>
    </message>
    <message>
        <source>A threshold for each matrix of the pool (uniform pruning): every matrix loses the same share of its weights, the smallest.</source>
        <translation>剪枝池的每个矩阵各有一个阈值（均匀剪枝）：每个矩阵都剪去相同占比的最小权重。</translation>
    </message>
    <message>
        <source>one threshold for all models</source>
        <translation>所有模型同一阈值</translation>
    </message>
    <message>
        <source>a threshold for each matrix</source>
        <translation>每个矩阵各有阈值</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>sparsity, what its threshold is for</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Each matrix has a magnitude threshold of its own.</source>
        <translation>每个矩阵有各自的幅值阈值。</translation>
    </message>
    <message>
        <source>The magnitude threshold of this matrix alone is |w| ≤ %1.</source>
        <translation>仅此矩阵的幅值阈值为 |w| ≤ %1。</translation>
    </message>
    <message>
        <source>One magnitude threshold holds for the pools of all open models together: |w| ≤ %1.</source>
        <translation>所有打开的模型的剪枝池合用同一幅值阈值：|w| ≤ %1。</translation>
    </message>
    <message>
        <source>One magnitude threshold holds for the whole pool: |w| ≤ %1.</source>
        <translation>整个剪枝池使用同一幅值阈值：|w| ≤ %1。</translation>
    </message>
    <message>
        <source>Each matrix loses its smallest weights, as many as By Hand on Profile says.</source>
        <translation>每个矩阵剪去其最小的权重，数量由“剖面”页上的“手动”决定。</translation>
    </message>
    <message>
        <source>each matrix, by hand</source>
        <translation>每个矩阵，手动</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>%1, %2 by hand</source>
        <comment>sparsity, models</comment>
        <translation>%1，%2 手动</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>%1 of %2 runs with another number of threads: %3 (the others: %4); scores may differ a little</source>
        <translation>%2 个运行中有 %1 个的线程数不同：%3（其余：%4）；得分可能略有不同</translation>
    </message>
    <message>
        <source>%1 of %2 runs on another device: %3 (the others: %4); scores may differ a little</source>
        <translation>%2 个运行中有 %1 个的设备不同：%3（其余：%4）；得分可能略有不同</translation>
    </message>
    <message>
        <source>%1 of %2 runs with another version of libtorch: %3 (the others: %4); scores may differ a little</source>
        <translation>%2 个运行中有 %1 个的 libtorch 版本不同：%3（其余：%4）；得分可能略有不同</translation>
    </message>
    <message>
        <source>%1 of %2 runs with another BLAS: %3 (the others: %4); scores may differ a little</source>
        <translation>%2 个运行中有 %1 个的 BLAS 不同：%3（其余：%4）；得分可能略有不同</translation>
    </message>
    <message>
        <source>%1 of %2 runs with another version of SparseScope: %3 (the others: %4); scores may differ a little</source>
        <translation>%2 个运行中有 %1 个的 SparseScope 版本不同：%3（其余：%4）；得分可能略有不同</translation>
    </message>
    <message>
        <source>%1 was made again and %2; scores may differ a little</source>
        <translation>%1 被重新生成，并且 %2；得分可能略有不同</translation>
    </message>
    <message>
        <source>is not bit for bit what it was (another machine, other threads or libraries?)</source>
        <translation>与原来的并非逐位相同（另一台机器、不同的线程数或库？）</translation>
    </message>
    <message>
        <source>the spec does not ask for it any more</source>
        <translation>规格不再要求它</translation>
    </message>
    <message>
        <source>study.json names %1 now, which cannot be read, and what it held is not known</source>
        <translation>study.json 现在指向 %1，它无法读取，其原有内容也未知</translation>
    </message>
    <message>
        <source>its mask is another</source>
        <translation>它的掩码已不同</translation>
    </message>
    <message>
        <source>it is of an older version of the engine</source>
        <translation>它来自较旧版本的计算引擎</translation>
    </message>
    <message>
        <source>the weights of the model changed (%1 then, %2 now)</source>
        <translation>模型的权重已改变（当时为 %1，现在为 %2）</translation>
    </message>
    <message>
        <source>config.json of the model changed</source>
        <translation>模型的 config.json 已改变</translation>
    </message>
    <message>
        <source>preprocessor_config.json of the model changed</source>
        <translation>模型的 preprocessor_config.json 已改变</translation>
    </message>
    <message>
        <source>the tokenizer of the model changed</source>
        <translation>模型的分词器已改变</translation>
    </message>
    <message>
        <source>the data changed (%1 then, %2 now)</source>
        <translation>数据已改变（当时为 %1，现在为 %2）</translation>
    </message>
    <message>
        <source>without training the seed changes nothing, and is no part of the question any more</source>
        <translation>不训练时种子不改变任何结果，不再是问题的一部分</translation>
    </message>
    <message>
        <source>%1 was %2 and is %3 now</source>
        <translation>%1 原为 %2，现在为 %3</translation>
    </message>
    <message>
        <source>95 %, paired bootstrap over examples</source>
        <translation>95 %，对样本的配对自助法</translation>
    </message>
    <message>
        <source>95 %, paired bootstrap over examples and %1 seeds</source>
        <translation>95 %，对样本和 %1 个种子的配对自助法</translation>
    </message>
    <message>
        <source>95 %, paired bootstrap over examples and %1 seeds, fewer at %2</source>
        <translation>95 %，对样本和 %1 个种子的配对自助法，以下处较少：%2</translation>
    </message>
    <message>
        <source>range over %1 seeds, whose results keep no examples</source>
        <translation>%1 个种子的范围，结果中没有保存样本</translation>
    </message>
    <message>
        <source>range over %1 seeds, fewer at %2, whose results keep no examples</source>
        <translation>%1 个种子的范围，以下处较少：%2，结果中没有保存样本</translation>
    </message>
    <message>
        <source>95 % over %1 seeds, whose results keep no examples</source>
        <translation>%1 个种子的 95 %，结果中没有保存样本</translation>
    </message>
    <message>
        <source>95 % over %1 seeds, fewer at %2, whose results keep no examples</source>
        <translation>%1 个种子的 95 %，以下处较少：%2，结果中没有保存样本</translation>
    </message>
    <message>
        <source>%1 of %2 runs with other instructions of the processor: %3 (the others: %4); scores may differ a little</source>
        <translation>%2 个运行中有 %1 个的处理器指令集不同：%3（其余：%4）；得分可能略有不同</translation>
    </message>
    <message>
        <source>%1 of the pool went where %2 was asked for: %3</source>
        <translation>剪去了剪枝池的 %1，而要求是 %2：%3</translation>
    </message>
    <message>
        <source>of each matrix a whole number of weights goes</source>
        <translation>每个矩阵剪去整数个权重</translation>
    </message>
    <message>
        <source>of each row a whole number of weights goes, rounded down as in the authors&apos; code</source>
        <translation>每行剪去整数个权重，如作者代码那样向下取整</translation>
    </message>
    <message>
        <source>of each block of columns all up to the score at that place goes, as in the authors&apos; code</source>
        <translation>每个列块剪去直到该位置得分的所有权重，如作者代码那样</translation>
    </message>
</context>
<context>
    <name>StudyFacts</name>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>several environments; scores may differ a little between them:</source>
        <translation>多个运行环境；得分在它们之间可能略有不同：</translation>
    </message>
    <message>
        <source>essential sparsity not known yet</source>
        <translation>本质稀疏度尚不可知</translation>
    </message>
    <message>
        <source>essential sparsity &lt;b&gt;%1 %&lt;/b&gt;</source>
        <translation>本质稀疏度 &lt;b&gt;%1 %&lt;/b&gt;</translation>
    </message>
    <message>
        <source>%1 of %2 runs done</source>
        <translation>已完成 %1/%2 次运行</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>%1 个运行中</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 个失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>dense &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>稠密 &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>dense not known yet</source>
        <translation>稠密得分尚不可知</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>%1 % worse than dense</source>
        <translation>比稠密差 %1 %</translation>
    </message>
    <message>
        <source>%1 below dense, in points</source>
        <translation>比稠密低 %1 个百分点</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>%1; they change nothing of %2, where nothing is trained or drawn at random: one stands for all</source>
        <translation>%1；对 %2 没有影响，因其既不训练也不随机抽取：一个种子代表全部</translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>epochs: %1, batch: %2, learning rate: %3 falling to 0, AdamW, weight decay: %4</source>
        <translation>轮数：%1，批大小：%2，学习率：%3 线性降至 0，AdamW，权重衰减：%4</translation>
    </message>
    <message>
        <source>%1 training, %2 validation, %3 test examples of %4</source>
        <translation>%4 的训练样本 %1，验证样本 %2，测试样本 %3</translation>
    </message>
    <message>
        <source>Not counted</source>
        <translation>未计入</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>运行环境</translation>
    </message>
    <message numerus="yes">
        <source>%n threads</source>
        <translation>
            <numerusform>%n 个线程</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, interpolated between the dense model and %2</source>
        <translation>%1，在稠密模型与 %2 之间插值</translation>
    </message>
    <message>
        <source>%1 (%2: %3 to %4)</source>
        <comment>essential sparsity, of what the interval is, low, high</comment>
        <translation>%1（%2：%3 至 %4）</translation>
    </message>
    <message>
        <source>%1, knee %2 %</source>
        <translation>%1，拐点 %2 %</translation>
    </message>
    <message>
        <source>within the tolerance at 95 %: &lt;b&gt;%1 %&lt;/b&gt;</source>
        <translation>以 95 % 置信度在容差之内：&lt;b&gt;%1 %&lt;/b&gt;</translation>
    </message>
    <message>
        <source>most worth measuring next: %1</source>
        <translation>最值得接着测量：%1</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>the dense run failed</source>
        <translation>稠密运行失败</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>实际达到</translation>
    </message>
</context>
<context>
    <name>StudyMarks</name>
    <message>
        <source>%1: drop %2 %3 at %4</source>
        <translation>%1：在 %4 处下降 %2 %3</translation>
    </message>
    <message>
        <source>%1: within the tolerance at 95 % up to %2</source>
        <translation>%1：以 95 % 置信度在容差之内，直至 %2</translation>
    </message>
    <message>
        <source>%1: essential sparsity %2</source>
        <translation>%1：本质稀疏度 %2</translation>
    </message>
</context>
<context>
    <name>sparsescope::BlockChoice</name>
    <message>
        <source>Stack of layers</source>
        <translation>层栈</translation>
    </message>
    <message>
        <source>La&amp;yer</source>
        <translation>层(&amp;Y)</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
</context>
<context>
    <name>sparsescope::BoardView</name>
    <message numerus="yes">
        <source>%n columns</source>
        <translation>
            <numerusform>%n 栏</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 毫米</translation>
    </message>
</context>
<context>
    <name>sparsescope::CalibrationFields</name>
    <message>
        <source>Browse...</source>
        <translation>浏览...</translation>
    </message>
    <message>
        <source>Samples of the calibration</source>
        <translation>校准样本数</translation>
    </message>
    <message>
        <source>the model&apos;s context</source>
        <translation>模型的上下文长度</translation>
    </message>
    <message>
        <source>Tokens of a window</source>
        <translation>窗口的词元数</translation>
    </message>
    <message>
        <source>Calibration text</source>
        <translation>校准文本</translation>
    </message>
    <message>
        <source>Any text that is not scored, or JSON lines with a &quot;text&quot; (C4&apos;s), perhaps gzipped. Windows are drawn from it by the run&apos;s seed, as Wanda&apos;s code draws them.</source>
        <translation>任何不用于评分的文本，或带有“text”字段的 JSON 行（如 C4），可为 gzip 压缩。窗口按运行的种子抽取，方式与 Wanda 的代码一致。</translation>
    </message>
    <message>
        <source>Calibration Text</source>
        <translation>校准文本</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元数</translation>
    </message>
    <message>
        <source>a text that methods look at, and no task scores</source>
        <translation>供方法查看、不参与任何任务评分的文本</translation>
    </message>
    <message>
        <source>training pictures of the task</source>
        <translation>任务的训练图像</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>校准</translation>
    </message>
    <message>
        <source>is empty; choose a text that the methods look at</source>
        <translation>为空；请选择供方法查看的文本</translation>
    </message>
    <message>
        <source>is no file; choose a text that the methods look at</source>
        <translation>不是文件；请选择供方法查看的文本</translation>
    </message>
    <message>
        <source>Allocation</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>How much each layer gives: all alike, what one threshold for all magnitudes takes of it, by Erdos-Renyi-Kernel densities, less where scores stand out (OWL), or by shares of a file. Patterns are the same everywhere.</source>
        <translation>每层剪去多少:各层相同、按所有幅值的同一阈值、按 Erdos-Renyi-Kernel 密度、得分突出处较少(OWL),或按文件中的比例。N:M 模式处处相同。</translation>
    </message>
    <message>
        <source>allocation</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>Shares of the layers</source>
        <translation>各层的比例</translation>
    </message>
    <message>
        <source>what scan --sensitivity --json wrote, or shares by names</source>
        <translation>scan --sensitivity --json 的输出,或按名称给出的比例</translation>
    </message>
    <message>
        <source>Shares of the Layers</source>
        <translation>各层的比例</translation>
    </message>
    <message>
        <source>shares</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Shares (*.json);;All files (*)</source>
        <translation>比例 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>is given by shares, and there are none; choose a file, or another allocation</source>
        <translation>由比例给出,但还没有比例;请选择一个文件,或另一种分配</translation>
    </message>
</context>
<context>
    <name>sparsescope::CheckpointTree</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter the tree of models</source>
        <translation>筛选模型树</translation>
    </message>
    <message>
        <source>Models, layers and components</source>
        <translation>模型、层和组件</translation>
    </message>
    <message>
        <source>Progress of opening and counting</source>
        <translation>打开与统计的进度</translation>
    </message>
    <message>
        <source>Stop this work</source>
        <translation>停止此项工作</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>正在打开 %1</translation>
    </message>
    <message>
        <source>Reload %1</source>
        <translation>重新加载 %1</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>Weights in the file</source>
        <translation>文件中的权重</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
</context>
<context>
    <name>sparsescope::CheckpointTreeModel</name>
    <message>
        <source>Zero once the slider&apos;s level is pruned, or by the mask of the run that is shown; zeros of the file too</source>
        <translation>按滑块的水平剪枝后，或按所显示运行的掩码，为零的权重；包括文件中的零</translation>
    </message>
    <message>
        <source>Exactly zero in the file, before anything is pruned</source>
        <translation>任何剪枝之前，文件中精确为零的权重</translation>
    </message>
    <message>
        <source>The pattern N:M of the zeros in the file, in how many of the matrices; else how many heads or rows have no weight</source>
        <translation>文件中零值的 N:M 模式，以及有多少个矩阵满足；否则为没有任何权重的头数或行数</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>稀疏度</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>零值</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>%1  %2 (%3)</source>
        <comment>letter, name, dictionary of its file</comment>
        <translation>%1  %2（%3）</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>Embeddings and others (not in the pool)</source>
        <translation>嵌入等（不在剪枝池中）</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>opening...</source>
        <translation>正在打开...</translation>
    </message>
    <message>
        <source>Zeros in the file: %1</source>
        <translation>文件中的零值：%1</translation>
    </message>
    <message>
        <source>Pruned to %1: %2</source>
        <translation>剪枝至 %1：%2</translation>
    </message>
    <message>
        <source>Mask of %1: %2</source>
        <translation>%1 的掩码：%2</translation>
    </message>
    <message>
        <source>The pool has %1 weights.</source>
        <translation>剪枝池共有 %1 个权重。</translation>
    </message>
    <message>
        <source>%1, %2, tensors: %3</source>
        <translation>%1，%2，张量：%3</translation>
    </message>
    <message numerus="yes">
        <source>The weights shown are %1, one of %n dictionaries in the file.</source>
        <translation>
            <numerusform>所显示的权重为 %1，是文件中 %n 个权重字典之一。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tensors of the pool are not read and not counted, the first is %1.</source>
        <translation>
            <numerusform>剪枝池中有 %n 个张量未读取、未计入，第一个是 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>This file %1: the pool is of it alone.</source>
        <translation>此文件（%1）：剪枝池仅包含这一部分。</translation>
    </message>
    <message>
        <source>Quantised weights, shown dequantised.</source>
        <translation>权重已量化，以反量化值显示。</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>注意：%1</translation>
    </message>
    <message>
        <source>Not read: %1: %2</source>
        <translation>未读取：%1：%2</translation>
    </message>
    <message>
        <source>In the pool: %1</source>
        <translation>在剪枝池中：%1</translation>
    </message>
    <message>
        <source>%1, shown dequantised</source>
        <translation>%1，以反量化值显示</translation>
    </message>
    <message>
        <source>These tensors are stored, but never pruned and never counted in a sparsity.</source>
        <translation>这些张量存储在文件中，但从不剪枝，也从不计入稀疏度。</translation>
    </message>
    <message>
        <source>%1 of %2 weights (%3) are exactly zero in the file.</source>
        <translation>%2 个权重中有 %1 个（%3）在文件中精确为零。</translation>
    </message>
    <message>
        <source>Then %1 of %2 weights (%3) are zero.</source>
        <translation>此时 %2 个权重中有 %1 个（%3）为零。</translation>
    </message>
    <message>
        <source>%1 more are pruned by the mask of %2.</source>
        <translation>%2 的掩码另外剪去 %1 个。</translation>
    </message>
    <message>
        <source>The weights that the slider&apos;s %1 prunes are zero already: nothing else is pruned.</source>
        <translation>滑块的 %1 所剪的权重本已为零：没有再剪去其他权重。</translation>
    </message>
    <message>
        <source>%1, %2, not in the pool: never pruned</source>
        <translation>%1，%2，不在剪枝池中：从不剪枝</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>原因：%1</translation>
    </message>
    <message>
        <source>mean %1, standard deviation %2, from %3 to %4</source>
        <translation>均值 %1，标准差 %2，范围 %3 至 %4</translation>
    </message>
    <message>
        <source>%1 of %2 stored values are exactly zero</source>
        <translation>存储的 %2 个值中有 %1 个精确为零</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>已移除</translation>
    </message>
    <message>
        <source>Stored as %1: every number is of the dense tensors.</source>
        <translation>以 %1 形式存储：所有数字均针对稠密张量。</translation>
    </message>
    <message numerus="yes">
        <source>%n tensors more are not read.</source>
        <translation>
            <numerusform>另有 %n 个张量未读取。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 more are pruned at the slider&apos;s %2.</source>
        <translation>在滑块的 %2 处另外剪去 %1 个。</translation>
    </message>
    <message>
        <source>Notes (%1)</source>
        <translation>注意 (%1)</translation>
    </message>
    <message numerus="yes">
        <source>%n notes more stand below it in the tree.</source>
        <translation>
            <numerusform>另有 %n 条注意，列在树中该行之下。</numerusform>
        </translation>
    </message>
    <message>
        <source>What is to be known of the model before its numbers.</source>
        <translation>在看该模型的数字之前应当知道的事项。</translation>
    </message>
    <message>
        <source>%1 more are pruned by shares by hand.</source>
        <translation>按手动比例又剪去 %1 个。</translation>
    </message>
</context>
<context>
    <name>sparsescope::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>输入命令</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Matching commands</source>
        <translation>匹配的命令</translation>
    </message>
</context>
<context>
    <name>sparsescope::ComparePage</name>
    <message>
        <source>Cell</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>比较的内容</translation>
    </message>
    <message>
        <source>The model that the others are compared with</source>
        <translation>其他模型与之比较的参考模型</translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation>比较的进度</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>度量(&amp;M)</translation>
    </message>
    <message>
        <source>Re&amp;ference</source>
        <translation>参考(&amp;F)</translation>
    </message>
    <message>
        <source>Every model against a reference, whatever their files call a matrix: the same component of the same layer is compared, Hugging Face&apos;s names against timm&apos;s, before against after fine-tuning. Choose a measure; the last column is the whole layer. Click a cell, or move with the arrow keys, for its two distributions over each other and the difference of its weights, or look at all numbers in the table, sorted by any of them.</source>
        <translation>将每个模型与参考模型比较，不论各自的文件如何命名矩阵：比较的是同一层的同一组件，例如 Hugging Face 的名称对 timm 的名称，微调前对微调后。请选择一种度量；最后一列是整层。单击单元格或用方向键移动，可查看叠放的两个分布及其权重之差；也可在表格中查看所有数值，并按任意一列排序。</translation>
    </message>
    <message>
        <source>%1 is shown with the mask of %2; the masks compared here are those of the slider&apos;s thresholds.</source>
        <translation>%1 以 %2 的掩码显示；此处比较的是按滑块阈值得到的掩码。</translation>
    </message>
    <message>
        <source>Compared are the first %1 models.</source>
        <translation>只比较前 %1 个模型。</translation>
    </message>
    <message>
        <source>Go on comparing</source>
        <translation>继续比较</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>停止比较</translation>
    </message>
    <message>
        <source>Show Distributions and Difference</source>
        <translation>显示分布与差值</translation>
    </message>
    <message>
        <source>Show Table</source>
        <translation>显示表格</translation>
    </message>
    <message>
        <source>Export Map...</source>
        <translation>导出热图...</translation>
    </message>
    <message>
        <source>Export Distributions...</source>
        <translation>导出分布...</translation>
    </message>
    <message>
        <source>Copy Table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Save Table as CSV...</source>
        <translation>将表格保存为 CSV...</translation>
    </message>
    <message>
        <source>Save the Table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>How do two models differ?</source>
        <translation>两个模型有何不同？</translation>
    </message>
    <message>
        <source>Send Map to Figures</source>
        <translation>将映射图发送到“图”页</translation>
    </message>
    <message numerus="yes">
        <source>%n of its matrices have no partner in %1</source>
        <translation>
            <numerusform>其 %n 个矩阵在 %1 中没有对应项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n matrices of %1 have no partner in it</source>
        <translation>
            <numerusform>%1 的 %n 个矩阵在其中没有对应项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pairs differ in shape, and only their distributions are compared</source>
        <translation>
            <numerusform>%n 个矩阵对形状不同，只比较分布</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pairs are not read</source>
        <translation>
            <numerusform>%n 个矩阵对未读取</numerusform>
        </translation>
    </message>
    <message>
        <source>Send Difference to Figures</source>
        <translation>将差值发送到图版</translation>
    </message>
    <message>
        <source>Export Difference...</source>
        <translation>导出差值...</translation>
    </message>
</context>
<context>
    <name>sparsescope::ComparisonMapPlot</name>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Map of the differences by layer and component</source>
        <translation>按层和组件的差异图</translation>
    </message>
    <message>
        <source>Agreement of masks at %1 (cosine)</source>
        <translation>%1 时的掩码一致性（余弦）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>measure, unit</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 对比 %2</translation>
    </message>
    <message>
        <source>%1
only one of the models has it</source>
        <translation>%1
只有一个模型含有此项</translation>
    </message>
    <message>
        <source>%1
not compared yet</source>
        <translation>%1
尚未比较</translation>
    </message>
    <message>
        <source>Wasserstein %1</source>
        <translation>Wasserstein %1</translation>
    </message>
    <message>
        <source>Kolmogorov-Smirnov %1</source>
        <translation>Kolmogorov-Smirnov %1</translation>
    </message>
    <message>
        <source>relative L2 %1</source>
        <translation>相对 L2 %1</translation>
    </message>
    <message>
        <source>cosine %1</source>
        <translation>余弦 %1</translation>
    </message>
    <message>
        <source>the shapes differ, or nothing is finite in both: no difference element by element</source>
        <translation>形状不同，或没有在两者中均有限的值：无法逐元素求差</translation>
    </message>
    <message>
        <source>zeros %1 of %2 and %3 of %4</source>
        <translation>零值：%2 中的 %1，%4 中的 %3</translation>
    </message>
    <message>
        <source>masks at %1: cosine %2, of random ones %3</source>
        <translation>%1 时的掩码：余弦 %2，随机掩码为 %3</translation>
    </message>
    <message>
        <source>random masks: %1</source>
        <translation>随机掩码：%1</translation>
    </message>
    <message>
        <source>random masks: %1 to %2</source>
        <translation>随机掩码：%1 至 %2</translation>
    </message>
</context>
<context>
    <name>sparsescope::ComparisonTable</name>
    <message>
        <source>All measures of all layers and components</source>
        <translation>所有层和组件的全部度量</translation>
    </message>
</context>
<context>
    <name>sparsescope::ComparisonTableModel</name>
    <message>
        <source>The agreement that independent random masks of these densities have</source>
        <translation>具有这些密度的独立随机掩码的一致性</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Wasserstein</source>
        <translation>Wasserstein</translation>
    </message>
    <message>
        <source>KS</source>
        <translation>KS</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Relative L2</source>
        <translation>相对 L2</translation>
    </message>
    <message>
        <source>Zeros of reference</source>
        <translation>参考的零值</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>零值</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>剪枝池</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>sparsescope::Comparisons</name>
    <message>
        <source>The pool of %1 is not all there, so that nothing would be said about the model. The message about it offers to count what is there.</source>
        <translation>%1 的剪枝池不完整，所得数字不能代表该模型。有关的消息中可选择只统计现有部分。</translation>
    </message>
    <message>
        <source>%1 (%2) and %3 (%4) have no matrix in common: neither the same component of a layer nor the same name. Compare models of one kind, or choose another reference.</source>
        <translation>%1（%2）与 %3（%4）没有共同的矩阵：既无同层同组件，也无同名矩阵。请比较同类模型，或选择其他参考模型。</translation>
    </message>
    <message>
        <source>Comparing layers</source>
        <translation>正在比较各层</translation>
    </message>
    <message>
        <source>Comparing masks</source>
        <translation>正在比较掩码</translation>
    </message>
</context>
<context>
    <name>sparsescope::CurvesMenu</name>
    <message>
        <source>Scores Instead of Drops</source>
        <translation>显示得分而非下降</translation>
    </message>
    <message>
        <source>Scores on a Logarithmic Axis</source>
        <translation>得分使用对数坐标轴</translation>
    </message>
    <message>
        <source>A Line for Each Seed</source>
        <translation>每个种子一条线</translation>
    </message>
    <message>
        <source>Essential Sparsity</source>
        <translation>本质稀疏度</translation>
    </message>
    <message>
        <source>By Value</source>
        <translation>按数值</translation>
    </message>
    <message>
        <source>Within the Tolerance at 95 %</source>
        <translation>以 95 % 置信度在容差之内</translation>
    </message>
    <message>
        <source>Add a Study</source>
        <translation>添加研究</translation>
    </message>
    <message>
        <source>Choose Folder...</source>
        <translation>选择文件夹...</translation>
    </message>
    <message>
        <source>Add a Study to the Plot</source>
        <translation>向图中添加研究</translation>
    </message>
    <message>
        <source>Remove Other Studies</source>
        <translation>移除其他研究</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>All curves are hidden: nothing of Show &gt; Models, Tasks or Methods is left.</source>
        <translation>所有曲线都已隐藏：“显示 &gt; 模型”、“任务”或“方法”中没有剩下任何一项。</translation>
    </message>
    <message>
        <source>Show All Curves</source>
        <translation>显示所有曲线</translation>
    </message>
</context>
<context>
    <name>sparsescope::DifferenceMapPlot</name>
    <message>
        <source>Difference of two matrices, weight by weight</source>
        <translation>两个矩阵逐权重的差值</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>layer, matrix</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 less %2, %3&#xa0;×&#xa0;%4</source>
        <translation>%1 减 %2，%3&#xa0;×&#xa0;%4</translation>
    </message>
    <message>
        <source>Inputs (columns)</source>
        <translation>输入（列）</translation>
    </message>
    <message>
        <source>Outputs (rows)</source>
        <translation>输出（行）</translation>
    </message>
    <message>
        <source>Difference of the weights</source>
        <translation>权重的差值</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>label of a bar, unit</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>sparsescope::DropCurvesPlot</name>
    <message numerus="yes">
        <source>
Mean over %n seeds, worst %1, best %2</source>
        <translation>
            <numerusform>
%n 个种子的均值，最差 %1，最好 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>
95 % interval of the drop: %1 to %2</source>
        <translation>
下降的 95 % 置信区间：%1 至 %2</translation>
    </message>
    <message>
        <source>
%1 examples turned wrong, %2 right: McNemar p %3</source>
        <translation>
%1 个样本变错，%2 个变对：McNemar p %3</translation>
    </message>
    <message>
        <source>%1
Sparsity %2: score %3</source>
        <translation>%1
稀疏度 %2：得分 %3</translation>
    </message>
    <message>
        <source>points</source>
        <translation>百分点</translation>
    </message>
    <message>
        <source>tolerance −%1</source>
        <translation>容差 −%1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>within tolerance at 95 %: %1 %</source>
        <translation>95 % 置信度在容差之内：%1 %</translation>
    </message>
    <message>
        <source>essential %1 %</source>
        <translation>本质稀疏度 %1 %</translation>
    </message>
    <message>
        <source> [range over seeds: %1, %2]</source>
        <translation> [各种子的范围：%1, %2]</translation>
    </message>
    <message>
        <source> [95 %: %1, %2]</source>
        <translation> [95 %：%1, %2]</translation>
    </message>
    <message>
        <source>knee</source>
        <translation>拐点</translation>
    </message>
    <message>
        <source>The curve begins with the dense run</source>
        <translation>曲线从稠密运行开始</translation>
    </message>
    <message>
        <source>within tolerance at 95&#xa0;%: %1&#xa0;%</source>
        <translation>95&#xa0;% 置信度在容差之内：%1&#xa0;%</translation>
    </message>
    <message>
        <source>essential&#xa0;%1&#xa0;%</source>
        <translation>本质稀疏度&#xa0;%1&#xa0;%</translation>
    </message>
    <message>
        <source> [range&#xa0;over&#xa0;seeds:&#xa0;%1,&#xa0;%2]</source>
        <translation> [各种子的范围：%1,&#xa0;%2]</translation>
    </message>
    <message>
        <source> [95&#xa0;%:&#xa0;%1,&#xa0;%2]</source>
        <translation> [95&#xa0;%：%1,&#xa0;%2]</translation>
    </message>
    <message>
        <source>Sparsity (%)</source>
        <translation>稀疏度（%）</translation>
    </message>
    <message>
        <source>Score drop (%1)</source>
        <translation>得分下降（%1）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>within tolerance at 95&#xa0;%</source>
        <translation>95&#xa0;% 置信度在容差之内</translation>
    </message>
    <message>
        <source>essential sparsity</source>
        <translation>本质稀疏度</translation>
    </message>
    <message>
        <source>bars: 95&#xa0;% intervals</source>
        <translation>误差棒：95&#xa0;% 置信区间</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>稠密</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>各种子</translation>
    </message>
    <message>
        <source>worst to best seed</source>
        <translation>最差至最好的种子</translation>
    </message>
    <message>
        <source>Score drop over sparsity</source>
        <translation>得分下降随稀疏度的变化</translation>
    </message>
    <message>
        <source>%1 (dense %2)</source>
        <translation>%1（稠密 %2）</translation>
    </message>
    <message>
        <source>%1 (dense %2 %3)</source>
        <translation>%1（稠密 %2 %3）</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Score (%1)</source>
        <translation>得分（%1）</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>百分比</translation>
    </message>
    <message>
        <source>points or percent</source>
        <translation>百分点或百分比</translation>
    </message>
    <message>
        <source>%1
Sparsity %2: score %3, drop %4 %5</source>
        <translation>%1
稀疏度 %2：得分 %3，下降 %4 %5</translation>
    </message>
    <message>
        <source>tolerance %1</source>
        <translation>容差 %1</translation>
    </message>
    <message>
        <source>Layers removed (%)</source>
        <translation>移除的层（%）</translation>
    </message>
    <message>
        <source>Sparsity, or layers removed (%)</source>
        <translation>稀疏度或移除的层（%）</translation>
    </message>
    <message>
        <source>
Of %1 of %2 seeds: the others are not done</source>
        <translation>
基于 %2 个种子中的 %1 个：其余尚未完成</translation>
    </message>
    <message>
        <source>%1 [%2, %3]</source>
        <translation>%1 [%2, %3]</translation>
    </message>
    <message>
        <source>%1&#xa0;%</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>%1&#xa0;[seeds:&#xa0;%2,&#xa0;%3]</source>
        <translation>%1&#xa0;[种子：%2,&#xa0;%3]</translation>
    </message>
    <message>
        <source>%1&#xa0;[%2,&#xa0;%3]</source>
        <translation>%1&#xa0;[%2,&#xa0;%3]</translation>
    </message>
    <message>
        <source>essential sparsity [95&#xa0;% interval]</source>
        <translation>本质稀疏度 [95&#xa0;% 置信区间]</translation>
    </message>
</context>
<context>
    <name>sparsescope::DynamicsPage</name>
    <message>
        <source>Series of checkpoints</source>
        <translation>检查点序列</translation>
    </message>
    <message>
        <source>&amp;Open a Series...</source>
        <translation>打开序列(&amp;O)...</translation>
    </message>
    <message>
        <source>Add a Series...</source>
        <translation>添加序列...</translation>
    </message>
    <message>
        <source>Zeros of the pool</source>
        <translation>剪枝池的零值</translation>
    </message>
    <message>
        <source>Zeros of each layer</source>
        <translation>各层的零值</translation>
    </message>
    <message>
        <source>Distance to the first</source>
        <translation>与首个的距离</translation>
    </message>
    <message>
        <source>Distance to the last</source>
        <translation>与末个的距离</translation>
    </message>
    <message>
        <source>A distance is ||W - R|| / ||R|| over the pool, R being the first or the last checkpoint. Layers are those of the chosen series.</source>
        <translation>距离为整个剪枝池上的 ||W - R|| / ||R||，R 为首个或末个检查点。各层取自所选序列。</translation>
    </message>
    <message>
        <source>exactly 0</source>
        <translation>恰为 0</translation>
    </message>
    <message>
        <source>|w| below</source>
        <translation>|w| 低于</translation>
    </message>
    <message>
        <source>|w| below std times</source>
        <translation>|w| 低于 std ×</translation>
    </message>
    <message>
        <source>What counts as zero. The standard deviation is that of each matrix.</source>
        <translation>何者计为零。标准差是各矩阵自己的标准差。</translation>
    </message>
    <message>
        <source>The limit below which a weight counts as zero</source>
        <translation>权重低于此界限计为零</translation>
    </message>
    <message>
        <source>Progress of following the series</source>
        <translation>跟踪序列的进度</translation>
    </message>
    <message>
        <source>Sho&amp;w</source>
        <translation>显示(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Zero is</source>
        <translation>零值判定(&amp;Z)</translation>
    </message>
    <message>
        <source>Play through the steps</source>
        <translation>逐步播放</translation>
    </message>
    <message>
        <source>Training step</source>
        <translation>训练步</translation>
    </message>
    <message>
        <source>Open This Checkpoint</source>
        <translation>打开此检查点</translation>
    </message>
    <message>
        <source>A series is one model over its training: a folder of checkpoints, whose steps are in their metadata, in trainer_state.json or in their names. Over the steps stand the zeros of the pool by a rule, those of each layer, or how far the weights are from the first or the last checkpoint. A dashed line is where the share of zeros changes its level, with its 95 % interval. Several series stand over each other. Click a step, move the slider or press play; a checkpoint can be opened as a model.</source>
        <translation>一个序列是一个模型的训练过程：一个检查点文件夹，其步数取自元数据、trainer_state.json 或文件名。图中随训练步显示按某一规则计的剪枝池零值、各层的零值，或权重与首个、末个检查点的距离。虚线是零值占比发生水平变化之处，并附 95 % 置信区间。多个序列叠放显示。单击某一步、移动滑块或按播放；检查点可作为模型打开。</translation>
    </message>
    <message>
        <source>Open a folder of checkpoints of one training, or drop it on the window. %1</source>
        <translation>请打开一次训练的检查点文件夹，或将其拖放到窗口上。%1</translation>
    </message>
    <message>
        <source>%1
%2 checkpoints, steps %3 to %4</source>
        <translation>%1
%2 个检查点，第 %3 步至第 %4 步</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>%1: %2 zeros</source>
        <translation>%1：零值 %2</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop following the series</source>
        <translation>停止跟踪序列</translation>
    </message>
    <message>
        <source>Open a Folder of Checkpoints</source>
        <translation>打开检查点文件夹</translation>
    </message>
    <message>
        <source>%1 has no checkpoint of step %2. Choose another step, or another series.</source>
        <translation>%1 没有第 %2 步的检查点。请选择其他步，或其他序列。</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Export This Plot...</source>
        <translation>导出此图...</translation>
    </message>
    <message>
        <source>Dynamics</source>
        <translation>训练动态</translation>
    </message>
    <message>
        <source>When did the zeros appear?</source>
        <translation>零值何时出现？</translation>
    </message>
    <message>
        <source>%1, %2 from the first</source>
        <translation>%1，与首个相距 %2</translation>
    </message>
    <message>
        <source>%1, %2 from the last</source>
        <translation>%1，与末个相距 %2</translation>
    </message>
    <message>
        <source>Send to Figures</source>
        <translation>发送到“图”页</translation>
    </message>
</context>
<context>
    <name>sparsescope::DynamicsPlot</name>
    <message>
        <source>Training step</source>
        <translation>训练步</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>change of level</source>
        <translation>水平变化</translation>
    </message>
    <message>
        <source>its 95&#xa0;% interval</source>
        <translation>其 95&#xa0;% 置信区间</translation>
    </message>
    <message>
        <source>Zeros over a training</source>
        <translation>训练过程中的零值</translation>
    </message>
    <message>
        <source>Zeros, |w| &lt; %1 (%)</source>
        <translation>零值，|w| &lt; %1（%）</translation>
    </message>
    <message>
        <source>Zeros, |w| &lt; %1 std (%)</source>
        <translation>零值，|w| &lt; %1 std（%）</translation>
    </message>
    <message>
        <source>Exact zeros (%)</source>
        <translation>精确零值（%）</translation>
    </message>
    <message>
        <source>Distance to the first checkpoint</source>
        <translation>与首个检查点的距离</translation>
    </message>
    <message>
        <source>Distance to the last checkpoint</source>
        <translation>与末个检查点的距离</translation>
    </message>
    <message>
        <source>Layer of %1</source>
        <translation>%1 的层</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
</context>
<context>
    <name>sparsescope::EmptyPage</name>
    <message>
        <source>&amp;Open Checkpoint...</source>
        <translation>打开检查点(&amp;O)...</translation>
    </message>
    <message>
        <source>Open S&amp;ample</source>
        <translation>打开示例(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;New Study...</source>
        <translation>新建研究(&amp;N)...</translation>
    </message>
    <message>
        <source>Open %1 again</source>
        <translation>再次打开 %1</translation>
    </message>
</context>
<context>
    <name>sparsescope::EnergyPlot</name>
    <message>
        <source>Sparsity of the pool (%)</source>
        <translation>剪枝池的稀疏度（%）</translation>
    </message>
    <message>
        <source>Squared norm kept (%)</source>
        <translation>保留的范数平方（%）</translation>
    </message>
    <message>
        <source>the whole pool</source>
        <translation>整个剪枝池</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
</context>
<context>
    <name>sparsescope::ExportFigureDialog</name>
    <message>
        <source>Export Figure</source>
        <translation>导出图</translation>
    </message>
    <message>
        <source>PDF, vector with embedded fonts</source>
        <translation>PDF，矢量，内嵌字体</translation>
    </message>
    <message>
        <source>SVG, vector</source>
        <translation>SVG，矢量</translation>
    </message>
    <message>
        <source>PNG, picture</source>
        <translation>PNG，位图</translation>
    </message>
    <message>
        <source>CSV, the plotted numbers</source>
        <translation>CSV，所绘数据</translation>
    </message>
    <message>
        <source>Save the &amp;recipe beside it, to draw it again later</source>
        <translation>同时保存配方，以便日后重绘(&amp;R)</translation>
    </message>
    <message>
        <source>NAME.recipe.json with inputs, settings, page, versions and hashes, for sparsescope --figure</source>
        <translation>NAME.recipe.json，含输入、设置、版面、版本和哈希值，供 sparsescope --figure 使用</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Copy &amp;Picture</source>
        <translation>复制图像(&amp;P)</translation>
    </message>
    <message>
        <source>Copy &amp;Data</source>
        <translation>复制数据(&amp;D)</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>浏览...</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>Fi&amp;le</source>
        <translation>文件(&amp;L)</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 mm</translation>
    </message>
    <message>
        <source>Lines of numbers: %1</source>
        <translation>数据行数：%1</translation>
    </message>
    <message>
        <source>%1, %2 × %3 pixels</source>
        <translation>%1，%2 × %3 像素</translation>
    </message>
    <message>
        <source>The picture is on the clipboard</source>
        <translation>图像已复制到剪贴板</translation>
    </message>
    <message>
        <source>The numbers are on the clipboard, as CSV</source>
        <translation>数据已以 CSV 格式复制到剪贴板</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message numerus="yes">
        <source>%1 exists already: press Replace to overwrite it, or choose another name.</source>
        <translation>
            <numerusform>%1 已存在：按“替换”覆盖，或另选名称。</numerusform>
        </translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Reading the weights for the recipe&apos;s hashes...</source>
        <translation>正在读取权重，计算配方的哈希值...</translation>
    </message>
    <message>
        <source>%1 shows what no recipe draws again, so there is none of the board.</source>
        <translation>%1 所显示的内容没有配方可以重绘，因此图板没有配方。</translation>
    </message>
    <message>
        <source>Markdown, the table</source>
        <translation>Markdown，表格</translation>
    </message>
    <message>
        <source>LaTeX, the table</source>
        <translation>LaTeX，表格</translation>
    </message>
    <message>
        <source>Figures (*.pdf *.svg *.png *.csv *.md *.tex)</source>
        <translation>图 (*.pdf *.svg *.png *.csv *.md *.tex)</translation>
    </message>
    <message>
        <source>Rows of the table: %1</source>
        <translation>表格行数：%1</translation>
    </message>
    <message>
        <source>No recipe can draw again what this figure shows, such as the mask of a run.</source>
        <translation>没有配方能重新绘制此图所显示的内容，例如某次运行的掩码。</translation>
    </message>
</context>
<context>
    <name>sparsescope::ExportModelDialog</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>浏览...</translation>
    </message>
    <message>
        <source>%1 is the model itself; choose another file.</source>
        <translation>%1 就是模型本身；请另选文件。</translation>
    </message>
    <message>
        <source>%1 is open here as %2; choose another file.</source>
        <translation>%1 在此已作为 %2 打开；请另选文件。</translation>
    </message>
    <message numerus="yes">
        <source>%1 exists already: press Replace to overwrite it, or choose another name.</source>
        <translation>
            <numerusform>%1 已存在：按“替换”覆盖，或另选名称。</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>%1 is named twice: each needs a file of its own.</source>
        <translation>%1 被指定了两次：每一项都需要各自的文件。</translation>
    </message>
</context>
<context>
    <name>sparsescope::ExportPrunedDialog</name>
    <message>
        <source>Export Pruned Checkpoint</source>
        <translation>导出剪枝后的检查点</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Checkpoint</source>
        <translation>检查点(&amp;C)</translation>
    </message>
    <message>
        <source>File of the pruned checkpoint</source>
        <translation>剪枝后检查点的文件</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>掩码(&amp;M)</translation>
    </message>
    <message>
        <source>File of the mask</source>
        <translation>掩码的文件</translation>
    </message>
    <message>
        <source>&amp;Sparsity</source>
        <translation>稀疏度(&amp;S)</translation>
    </message>
    <message>
        <source>Pruned weights are written as zeros in the source&apos;s names and types: the file keeps its size, and only software for sparse matrices computes it faster. The mask is one bit a weight.</source>
        <translation>剪去的权重写为零，名称与类型同源文件：文件大小不变，只有支持稀疏矩阵的软件才会算得更快。掩码中每个权重占一位。</translation>
    </message>
    <message>
        <source>Choose the checkpoint, the mask or both, and where they go.</source>
        <translation>请选择检查点、掩码或两者，以及保存位置。</translation>
    </message>
    <message>
        <source>One threshold for %1 together, at the sparsity of all their weights</source>
        <translation>%1 合用一个阈值，稀疏度按它们的全部权重计</translation>
    </message>
    <message>
        <source>Shown is the mask of %1; written is that of the slider.</source>
        <translation>显示的是 %1 的掩码；写入的是滑块的掩码。</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>By hand: each matrix loses as many of its smallest weights as the shares on Profile say, at the sparsity of the whole pool</source>
        <translation>手动：每个矩阵剪去的最小权重数由“剖面”页上的比例决定，稀疏度是整个剪枝池的</translation>
    </message>
    <message>
        <source>The shares by hand do not fit this sparsity: the other layers cannot make up for them.</source>
        <translation>手动比例与此稀疏度不符：其他层无法补足。</translation>
    </message>
</context>
<context>
    <name>sparsescope::ExportStatisticsDialog</name>
    <message>
        <source>Export Statistics</source>
        <translation>导出统计</translation>
    </message>
    <message>
        <source>Dead rows and columns, densities and N:M patterns &amp;too</source>
        <translation>包括全零行和列、密度及 N:M 模式(&amp;T)</translation>
    </message>
    <message>
        <source>Comma-separated values (CSV)</source>
        <translation>逗号分隔值（CSV）</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Attachment for Netron</source>
        <translation>Netron 附件</translation>
    </message>
    <message>
        <source>File of the statistics</source>
        <translation>统计的文件</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>文件(&amp;I)</translation>
    </message>
    <message>
        <source>Statistics of the pool, its layers and components and every tensor, of the finite values in 64-bit arithmetic; zeros are exact zeros. Drop the attachment on the model in Netron to see its sparsity there.</source>
        <translation>剪枝池、其各层与各组件以及每个张量的统计，取有限值、以 64 位算术计算；零值为精确零。在 Netron 中将附件拖放到模型上，即可查看其稀疏度。</translation>
    </message>
    <message>
        <source>Say where the file goes.</source>
        <translation>请指定文件的保存位置。</translation>
    </message>
</context>
<context>
    <name>sparsescope::FiguresPage</name>
    <message>
        <source>Weights of each layer...</source>
        <translation>各层的权重...</translation>
    </message>
    <message>
        <source>Sparsity profile...</source>
        <translation>稀疏度剖面...</translation>
    </message>
    <message>
        <source>Masks of a layer...</source>
        <translation>某一层的掩码...</translation>
    </message>
    <message>
        <source>Comparison of checkpoints...</source>
        <translation>检查点的比较...</translation>
    </message>
    <message>
        <source>Zeros over a training...</source>
        <translation>训练过程中的零值...</translation>
    </message>
    <message>
        <source>Score drop of a study...</source>
        <translation>研究的得分下降...</translation>
    </message>
    <message>
        <source>One legend for what &amp;several show</source>
        <translation>相同内容共用图例(&amp;S)</translation>
    </message>
    <message>
        <source>Preview of the page</source>
        <translation>页面预览</translation>
    </message>
    <message>
        <source>&amp;Open Recipe...</source>
        <translation>打开配方(&amp;O)...</translation>
    </message>
    <message>
        <source>&amp;New Figure of Files</source>
        <translation>由文件新建图(&amp;N)</translation>
    </message>
    <message>
        <source>Figures of the board</source>
        <translation>图板中的图</translation>
    </message>
    <message>
        <source>Add a Figure of Files</source>
        <translation>由文件添加图</translation>
    </message>
    <message>
        <source>&amp;Export...</source>
        <translation>导出(&amp;E)...</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>栏数(&amp;C)</translation>
    </message>
    <message>
        <source>Open Recipe...</source>
        <translation>打开配方...</translation>
    </message>
    <message>
        <source>Open Recipe</source>
        <translation>打开配方</translation>
    </message>
    <message>
        <source>Recipes (*.json);;All files (*)</source>
        <translation>配方 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>A board has at most %1 figures; take one away first.</source>
        <translation>一个图板最多有 %1 幅图；请先移除一幅。</translation>
    </message>
    <message>
        <source>%1: as it was sent; no recipe draws it again</source>
        <translation>%1：保持发送时的样子；没有配方可以重绘</translation>
    </message>
    <message>
        <source>Edit Caption</source>
        <translation>编辑说明</translation>
    </message>
    <message>
        <source>Move Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Take Away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation>%1 × %2 毫米</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>图版</translation>
    </message>
    <message>
        <source>How do I show it?</source>
        <translation>如何展示？</translation>
    </message>
    <message>
        <source>What tuning won back...</source>
        <translation>微调挽回的部分...</translation>
    </message>
    <message>
        <source>Gain of lottery tickets...</source>
        <translation>彩票子网络的增益...</translation>
    </message>
    <message>
        <source>Similarity of a study&apos;s masks...</source>
        <translation>研究中掩码的相似度...</translation>
    </message>
    <message>
        <source>Layers that a study removes...</source>
        <translation>研究移除的层...</translation>
    </message>
    <message>
        <source>Latency of models...</source>
        <translation>模型的延迟...</translation>
    </message>
    <message>
        <source>Scores over tokens of trainings...</source>
        <translation>训练中随 token 数的得分...</translation>
    </message>
    <message>
        <source>One range for e&amp;qual axes</source>
        <translation>相同坐标轴共用范围(&amp;Q)</translation>
    </message>
    <message>
        <source>Drag to reorder, double click or F2 for the caption, Delete to take one away; Alt+arrows move it, Shift+arrows change its size</source>
        <translation>拖动以调整顺序，双击或按 F2 编辑说明，按 Delete 移除；Alt+方向键移动，Shift+方向键改变大小</translation>
    </message>
    <message>
        <source>Over how many columns the chosen figure goes: Shift+Left and Shift+Right, or drag its right edge</source>
        <translation>所选图跨多少栏：Shift+左、Shift+右，或拖动其右边缘</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>As its row</source>
        <translation>随所在行</translation>
    </message>
    <message>
        <source>How high the chosen figure is, without its caption: Shift+Up and Shift+Down, or drag its lower edge. A double click there, or less than 10 mm, makes it as high as its row.</source>
        <translation>所选图的高度，不含说明：Shift+上、Shift+下，或拖动其下边缘。双击下边缘，或输入小于 10 毫米的值，则随所在行的高度。</translation>
    </message>
    <message>
        <source>Figures beside each other with the same y axis, and below each other with the same x axis, have one range, and its numbers once</source>
        <translation>左右相邻且 y 轴相同的图，以及上下相邻且 x 轴相同的图，共用一个范围，其刻度数字只出现一次</translation>
    </message>
    <message>
        <source>Chosen: hei&amp;ght</source>
        <translation>所选：高度(&amp;G)</translation>
    </message>
    <message>
        <source>Over One Column More</source>
        <translation>多跨一栏</translation>
    </message>
    <message>
        <source>Over One Column Less</source>
        <translation>少跨一栏</translation>
    </message>
    <message>
        <source>As High as Its Row</source>
        <translation>高度随所在行</translation>
    </message>
    <message>
        <source>Chosen: c&amp;olumns</source>
        <translation>所选：栏数(&amp;O)</translation>
    </message>
    <message>
        <source>Chosen: c&amp;aption</source>
        <translation>所选：说明(&amp;A)</translation>
    </message>
    <message>
        <source>&lt;h2&gt;How do I show it?&lt;/h2&gt;&lt;p&gt;Send any plot here: right-click it, or Figure &gt; Send to Figures; Send Pages to Figures takes those of several pages. What is here becomes one figure with panels (a), (b), ... and captions, laid out for the width of a journal&apos;s page.&lt;/p&gt;</source>
        <translation>&lt;h2&gt;如何展示？&lt;/h2&gt;&lt;p&gt;可将任何图发送到这里：右键单击它，或使用“图 &gt; 发送到‘图’页”；“将各页发送到‘图’页”则发送多个页面的图。这里的内容合成一幅带有 (a)、(b)... 分图和说明的图，按期刊页面的宽度排版。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Training of a run</source>
        <translation>一次运行的训练过程</translation>
    </message>
    <message>
        <source>One bar for equal co&amp;lours</source>
        <translation>相同颜色共用一条色标(&amp;L)</translation>
    </message>
    <message>
        <source>Heat maps of one measure in one unit have one range of colours, and its bar once, below all figures</source>
        <translation>同一度量、同一单位的热图共用一个颜色范围，其色标只在所有图的下方出现一次</translation>
    </message>
    <message>
        <source>Plots of any page and study become one figure: they are sent here as they are (a right click on a plot, Figure &gt; Send to Figures, or Figure &gt; Send Pages to Figures), or drawn of files that are chosen. Each has a letter and a caption. The page beside is the paper: its width in millimetres, its text in points, in as many columns as are asked for. On it, or in the list, drag a figure to another place (Alt and the arrow keys), its right edge over several columns (Shift+Left, Shift+Right), its lower edge to another height (Shift+Up, Shift+Down); F2 edits the caption, Delete takes it away, and Edit &gt; Undo takes each of these back. What several figures say alike stands once below; equal axes of neighbours may have one range, with its numbers once, and heat maps of one measure one range of colours, with its bar once. Export writes PDF, SVG or PNG, and a recipe with the hashes of its inputs, which this page opens again and sparsescope --figure draws. The board is there again when the program is started the next time.</source>
        <translation>任何页面和研究的图合成一幅图：它们按当前的样子发送到这里（右键单击图，或“图 &gt; 发送到‘图’页”，或“图 &gt; 将各页发送到‘图’页”），或由所选文件绘制。每幅图有一个字母和一条说明。旁边的页面就是纸张：宽度以毫米计，文字以磅计，列数按要求。在页面上或列表中，可把图拖到别处（Alt 和方向键），把右边缘拖过多栏（Shift+左、Shift+右），把下边缘拖到另一高度（Shift+上、Shift+下）；F2 编辑说明，Delete 移除，“编辑 &gt; 撤销”可逐步撤回。多幅图相同的内容只在下方出现一次；相邻图的相同坐标轴可共用一个范围，数字只出现一次，同一度量的热图可共用一个颜色范围，色标只出现一次。导出会写出 PDF、SVG 或 PNG，以及带有输入哈希的配方；本页可以再次打开它，sparsescope --figure 可以绘制它。下次启动程序时，图板仍在。</translation>
    </message>
    <message>
        <source>Difference of a matrix...</source>
        <translation>矩阵的差值...</translation>
    </message>
    <message>
        <source>Energy kept over sparsity...</source>
        <translation>保留的能量与稀疏度...</translation>
    </message>
    <message>
        <source>Score drop over N:M patterns...</source>
        <translation>各 N:M 模式的得分下降...</translation>
    </message>
    <message>
        <source>Table of what tuning won back...</source>
        <translation>微调挽回结果的表格...</translation>
    </message>
    <message>
        <source>Parameters that an adapter trains...</source>
        <translation>适配器训练的参数...</translation>
    </message>
</context>
<context>
    <name>sparsescope::FlipsModel</name>
    <message>
        <source>Picture of example %1</source>
        <translation>样本 %1 的图像</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>In data</source>
        <translation>数据序号</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>Margin before</source>
        <translation>之前的间隔</translation>
    </message>
    <message>
        <source>The example as it lies in the data</source>
        <translation>数据中的样本本身</translation>
    </message>
    <message>
        <source>Its place among the test examples that were measured, from 0</source>
        <translation>在参与测量的测试样本中的位置，从 0 起</translation>
    </message>
    <message>
        <source>Its place among all test examples in the data files, from 0; the exported CSV calls it data_index</source>
        <translation>在数据文件的全部测试样本中的位置，从 0 起；导出的 CSV 中称为 data_index</translation>
    </message>
    <message>
        <source>Of the run that it flipped in</source>
        <translation>发生翻转的那次运行的种子</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>真实类别</translation>
    </message>
    <message>
        <source>What the model that is compared with takes it for</source>
        <translation>对照模型的预测</translation>
    </message>
    <message>
        <source>What the model of the selected run takes it for</source>
        <translation>所选运行的模型的预测</translation>
    </message>
    <message>
        <source>The right class&apos;s logit minus the largest other, in the selected run: positive is right</source>
        <translation>所选运行中正确类别的 logit 减去其余最大者：为正即正确</translation>
    </message>
    <message>
        <source>The same in the model that is compared with</source>
        <translation>对照模型中的同一数值</translation>
    </message>
    <message>
        <source>Loss before</source>
        <translation>之前的损失</translation>
    </message>
    <message>
        <source>Loss after</source>
        <translation>之后的损失</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>The mean cross-entropy of its tokens, of the model that is compared with</source>
        <translation>对照模型在其词元上的平均交叉熵</translation>
    </message>
    <message>
        <source>The same of the model of the selected run</source>
        <translation>所选运行的模型的同一数值</translation>
    </message>
    <message>
        <source>How much the loss rose: positive is worse</source>
        <translation>损失上升了多少：为正即变差</translation>
    </message>
    <message>
        <source>Example %1: its loss %2 from %3 to %4</source>
        <translation>样本 %1：损失由 %3 %2至 %4</translation>
    </message>
    <message>
        <source>rose</source>
        <translation>上升</translation>
    </message>
    <message>
        <source>fell</source>
        <translation>下降</translation>
    </message>
    <message>
        <source>Example %1: right before, wrong after; %2 was taken for %3</source>
        <translation>样本 %1：之前正确，之后错误；%2 被认作 %3</translation>
    </message>
    <message>
        <source>Example %1: wrong before, right after; %2 was taken for %3</source>
        <translation>样本 %1：之前错误，之后正确；%2 曾被认作 %3</translation>
    </message>
    <message>
        <source>Margin %1, before %2</source>
        <translation>间隔 %1，之前 %2</translation>
    </message>
    <message>
        <source>Number %1 of the test examples in the data files, from 0</source>
        <translation>数据文件中测试样本的第 %1 个，从 0 起</translation>
    </message>
</context>
<context>
    <name>sparsescope::FlipsPanel</name>
    <message>
        <source>%1, %2 %3, seed %4</source>
        <translation>%1，%2 %3，种子 %4</translation>
    </message>
    <message>
        <source>The loss of %1 of %2 examples rose, of %3 it fell. No McNemar test: %4 knows no right and wrong.</source>
        <translation>%2 个样本中 %1 个的损失上升，%3 个下降。无 McNemar 检验：%4 没有对错之分。</translation>
    </message>
    <message>
        <source>Export CSV...</source>
        <translation>导出 CSV...</translation>
    </message>
    <message>
        <source>Run that is compared with</source>
        <translation>对照的运行</translation>
    </message>
    <message>
        <source>Compare with the dense run of the same seed, or with any other run</source>
        <translation>与同一种子的稠密运行或任意其他运行比较</translation>
    </message>
    <message>
        <source>Seeds that are shown</source>
        <translation>显示的种子</translation>
    </message>
    <message>
        <source>The selected run alone, or with the runs of the same point of every other seed</source>
        <translation>仅所选运行，或连同其他各种子在同一点的运行</translation>
    </message>
    <message>
        <source>this seed</source>
        <translation>此种子</translation>
    </message>
    <message>
        <source>all seeds</source>
        <translation>所有种子</translation>
    </message>
    <message>
        <source>Metric by which an example is right</source>
        <translation>判定样本正确与否的指标</translation>
    </message>
    <message>
        <source>Whether an answer is chosen by its log-likelihood (acc, the study&apos;s score) or by that over its length (acc_norm)</source>
        <translation>答案按对数似然（acc，即研究的得分）还是按长度归一化的对数似然（acc_norm）选出</translation>
    </message>
    <message>
        <source>Class that is shown</source>
        <translation>显示的类别</translation>
    </message>
    <message>
        <source>Direction that is shown</source>
        <translation>显示的方向</translation>
    </message>
    <message>
        <source>both directions</source>
        <translation>两个方向</translation>
    </message>
    <message>
        <source>turned wrong</source>
        <translation>变错</translation>
    </message>
    <message>
        <source>turned right</source>
        <translation>变对</translation>
    </message>
    <message>
        <source>Flipped examples</source>
        <translation>翻转的样本</translation>
    </message>
    <message>
        <source>&amp;Against</source>
        <translation>对照(&amp;A)</translation>
    </message>
    <message>
        <source>the dense run</source>
        <translation>稠密运行</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Select a run to see which examples it changed</source>
        <translation>选择一次运行，查看它改变了哪些样本</translation>
    </message>
    <message>
        <source>A run that is done shows which examples it changed</source>
        <translation>已完成的运行才显示它改变了哪些样本</translation>
    </message>
    <message>
        <source>This is the dense run, which others are compared with</source>
        <translation>这是稠密运行，其他运行与它比较</translation>
    </message>
    <message>
        <source>The dense run of this seed is not done yet</source>
        <translation>此种子的稠密运行尚未完成</translation>
    </message>
    <message>
        <source>It cannot be compared with itself; choose another run, or this seed alone</source>
        <translation>不能与自身比较；请选择其他运行，或仅选此种子</translation>
    </message>
    <message>
        <source>%1 of %2 examples turned from right to wrong, %3 from wrong to right.</source>
        <translation>%2 个样本中 %1 个由对变错，%3 个由错变对。</translation>
    </message>
    <message>
        <source>loss rose</source>
        <translation>损失上升</translation>
    </message>
    <message>
        <source>loss fell</source>
        <translation>损失下降</translation>
    </message>
    <message>
        <source>all classes</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>Export Flips</source>
        <translation>导出翻转样本</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;All files (*)</source>
        <translation>逗号分隔值 (*.csv);;所有文件 (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n seeds together: %1</source>
        <translation>
            <numerusform>%n 个种子合计：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Exact McNemar test, two-sided: p %1.</source>
        <translation>精确 McNemar 检验，双侧：p %1。</translation>
    </message>
    <message>
        <source>The dense run of this seed failed: %1</source>
        <translation>此种子的稠密运行失败：%1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Examples that the filters let through</source>
        <translation>通过筛选的样本数</translation>
    </message>
    <message>
        <source>How many the table shows, and how many there are without the filters</source>
        <translation>表中显示多少个，以及不筛选时共有多少个</translation>
    </message>
    <message>
        <source>Why there are no flips</source>
        <translation>为何没有翻转</translation>
    </message>
    <message>
        <source>Drop %1 (95 %, paired bootstrap: %2 to %3).</source>
        <translation>下降 %1（95 % 置信区间，配对自助法：%2 至 %3）。</translation>
    </message>
    <message>
        <source>Drop %1.</source>
        <translation>下降 %1。</translation>
    </message>
    <message>
        <source>%1: %2 after %3, drop %4 (95 %: %5 to %6).</source>
        <translation>%1：由 %3 变为 %2，下降 %4（95 % 置信区间：%5 至 %6）。</translation>
    </message>
    <message>
        <source>%1: %2 after %3, drop %4.</source>
        <translation>%1：由 %3 变为 %2，下降 %4。</translation>
    </message>
    <message>
        <source>%1 of %2 seeds together, the others are not done: %3</source>
        <translation>合计 %2 个种子中的 %1 个，其余尚未完成：%3</translation>
    </message>
    <message>
        <source>%1 is not known: results are of a version that did not keep what it follows from; remove %2 from the study&apos;s folder and run it again.</source>
        <translation>%1 未知：结果来自未保存其计算依据的版本；请从研究文件夹中删除 %2 并重新运行。</translation>
    </message>
</context>
<context>
    <name>sparsescope::JobsDrawer</name>
    <message>
        <source>%1 on %2, %3, seed %4</source>
        <translation>%1 / %2，%3，种子 %4</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第 %1/%2 轮</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>损失 %1</translation>
    </message>
    <message>
        <source>score %1 %</source>
        <translation>得分 %1 %</translation>
    </message>
    <message>
        <source>no progress for %1 min</source>
        <translation>%1 分钟无进展</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>取消 %1</translation>
    </message>
    <message>
        <source>Cancel All</source>
        <translation>全部取消</translation>
    </message>
    <message>
        <source>Show running jobs</source>
        <translation>显示正在运行的作业</translation>
    </message>
    <message>
        <source>Show or hide the running jobs</source>
        <translation>显示或隐藏正在运行的作业</translation>
    </message>
    <message>
        <source>Stop all runs; finished ones stay, and Resume goes on from here</source>
        <translation>停止所有运行；已完成的保留，“继续”会从这里接着运行</translation>
    </message>
    <message>
        <source>%1: %2 of %3 runs done</source>
        <translation>%1：已完成 %2/%3 次运行</translation>
    </message>
    <message>
        <source>paused, no further run begins</source>
        <translation>已暂停，不再开始新的运行</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs running</source>
        <translation>
            <numerusform>%n 个作业正在运行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sparsescope::LanguageFields</name>
    <message>
        <source>window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>solved questions</source>
        <translation>示例题数</translation>
    </message>
    <message>
        <source>part of the set</source>
        <translation>允许不完整的数据集</translation>
    </message>
    <message>
        <source>the model&apos;s context</source>
        <translation>模型的上下文长度</translation>
    </message>
    <message>
        <source>Tokens of a window of the text</source>
        <translation>文本窗口的词元数</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Which lm-evaluation-harness the questions are asked as; Wanda and SPP used that of 2023.</source>
        <translation>按哪一版 lm-evaluation-harness 提问；Wanda 和 SPP 使用的是 2023 年版。</translation>
    </message>
    <message>
        <source>Solved questions before each</source>
        <translation>每题之前的示例题数</translation>
    </message>
    <message>
        <source>Measures a set that is not whole.</source>
        <translation>可测量不完整的数据集。</translation>
    </message>
</context>
<context>
    <name>sparsescope::LatencyPlot</name>
    <message>
        <source>Query (ms)</source>
        <translation>查询（ms）</translation>
    </message>
    <message>
        <source>medians of %1 runs, %2, threads: %3</source>
        <translation>%1 次运行的中位数，%2，线程：%3</translation>
    </message>
    <message>
        <source>Speed-up</source>
        <translation>加速比</translation>
    </message>
    <message>
        <source>Pays after (queries)</source>
        <translation>回本所需（查询数）</translation>
    </message>
    <message>
        <source>prompt of %1 tokens</source>
        <translation>%1 个 token 的提示</translation>
    </message>
    <message>
        <source>answer of %1 tokens</source>
        <translation>%1 个 token 的回答</translation>
    </message>
</context>
<context>
    <name>sparsescope::LayerDistributionsPlot</name>
    <message>
        <source>Weights in a bin of %1</source>
        <translation>每个分箱的权重数（箱宽 %1）</translation>
    </message>
    <message>
        <source>%1: %2&#xa0;zeros</source>
        <translation>%1：零值&#xa0;%2</translation>
    </message>
    <message>
        <source>%1&#xa0;zeros</source>
        <translation>零值&#xa0;%1</translation>
    </message>
    <message>
        <source>pruned</source>
        <translation>已剪枝</translation>
    </message>
    <message>
        <source>bar at 0: exact zeros</source>
        <translation>0 处的条：精确零值</translation>
    </message>
    <message>
        <source>Weight distributions per layer</source>
        <translation>各层的权重分布</translation>
    </message>
    <message>
        <source>%1, from %2 to %3</source>
        <translation>%1，从 %2 至 %3</translation>
    </message>
    <message>
        <source>%1: %2 of %3 weights (%4)</source>
        <translation>%1：%3 个权重中的 %2 个（%4）</translation>
    </message>
    <message>
        <source>%1: and %2 that are exactly zero</source>
        <translation>%1：另有 %2 个精确为零</translation>
    </message>
    <message>
        <source>%1: %2 weights lie outside of the axis</source>
        <translation>%1：%2 个权重在坐标轴之外</translation>
    </message>
    <message>
        <source>Weights up to there (%)</source>
        <translation>到该值为止的权重（%）</translation>
    </message>
    <message>
        <source>%1: pruned up to |w| = %2, the threshold for %3</source>
        <comment>model, magnitude, scope</comment>
        <translation>%1：剪去至 |w| = %2，阈值针对%3</translation>
    </message>
    <message>
        <source>%1: %2 zeros
%1: %2 = 0
%1</source>
        <comment>panel, share of exact zeros</comment>
        <translation>%1：零值 %2
%1：%2 = 0
%1</translation>
    </message>
    <message>
        <source>Up to there (%)</source>
        <translation>累计 (%)</translation>
    </message>
    <message>
        <source>Per bin of %1</source>
        <comment>weights, the bin&apos;s width</comment>
        <translation>每箱宽 %1</translation>
    </message>
</context>
<context>
    <name>sparsescope::LayerMapPlot</name>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
</context>
<context>
    <name>sparsescope::LayerSetsPlot</name>
    <message>
        <source>%1: %2 of %3 layers go</source>
        <translation>%1：移除 %3 层中的 %2 层</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>goes</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>sparsescope::LitField</name>
    <message>
        <source>Take a range of |w| by dragging in a panel (Shift does so at any time): it lights up in the heat maps of Masks</source>
        <translation>在子图中拖动以选取 |w| 的范围（按住 Shift 随时可用）：它会在“掩码”的热图中亮起</translation>
    </message>
    <message>
        <source>Drag a range of |w|</source>
        <translation>拖动选取 |w| 的范围</translation>
    </message>
    <message>
        <source>|w| from, to</source>
        <translation>|w| 从, 到</translation>
    </message>
    <message>
        <source>Range of |w| that lights up</source>
        <translation>亮起的 |w| 范围</translation>
    </message>
    <message>
        <source>Two numbers, e.g. 0.01 to 0.02, both ends among them: these |w| light up in the heat maps of Masks. Escape, or nothing, puts it out.</source>
        <translation>两个数，例如 0.01 to 0.02，含两端：这些 |w| 在“掩码”的热图中亮起。按 Escape 或留空即熄灭。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no range of magnitudes; write two rising numbers from 0, e.g. 0.01 to 0.02.</source>
        <translation>“%1”不是幅值范围；请写两个从 0 起递增的数，例如 0.01 to 0.02。</translation>
    </message>
    <message>
        <source>%1: %2 of the pool&apos;s %3 weights (%4) have %5.</source>
        <translation>%1：剪枝池的 %3 个权重中有 %2 个（%4）满足 %5。</translation>
    </message>
</context>
<context>
    <name>sparsescope::MainWindow</name>
    <message>
        <source>SparseScope</source>
        <translation>SparseScope</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Open Checkpoints</source>
        <translation>打开检查点</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors *.pth *.pt *.bin *.ckpt *.npz *.gguf *.json);;All files (*)</source>
        <translation>检查点 (*.safetensors *.pth *.pt *.bin *.ckpt *.npz *.gguf *.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a Model or Study Folder</source>
        <translation>打开模型或研究文件夹</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>清空(&amp;C)</translation>
    </message>
    <message>
        <source>This page has no plot to export yet. Open a checkpoint or a study first.</source>
        <translation>此页尚无可导出的图。请先打开检查点或研究。</translation>
    </message>
    <message>
        <source>%1 - SparseScope</source>
        <translation>%1 - SparseScope</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open...</source>
        <translation>打开(&amp;O)...</translation>
    </message>
    <message>
        <source>Open &amp;Folder...</source>
        <translation>打开文件夹(&amp;F)...</translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation>Ctrl+Shift+O</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>打开最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>Export &amp;Pruned Checkpoint...</source>
        <translation>导出剪枝后的检查点(&amp;P)...</translation>
    </message>
    <message>
        <source>Export &amp;Statistics...</source>
        <translation>导出统计(&amp;S)...</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>重新加载(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Close Model</source>
        <translation>关闭模型(&amp;C)</translation>
    </message>
    <message>
        <source>Ctrl+W</source>
        <translation>Ctrl+W</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Ctrl+Q</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation>Ctrl+Shift+Z</translation>
    </message>
    <message>
        <source>Ctrl+Y</source>
        <translation>Ctrl+Y</translation>
    </message>
    <message>
        <source>&amp;Find in Models</source>
        <translation>在模型中查找(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Commands...</source>
        <translation>命令(&amp;C)...</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation>Ctrl+Shift+P</translation>
    </message>
    <message>
        <source>&amp;Study</source>
        <translation>研究(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;New Study...</source>
        <translation>新建研究(&amp;N)...</translation>
    </message>
    <message>
        <source>F&amp;igure</source>
        <translation>图(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Export This Plot...</source>
        <translation>导出此图(&amp;E)...</translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation>Ctrl+Shift+E</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Pages</source>
        <translation>页面(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>Ctrl+B</source>
        <translation>Ctrl+B</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Open &amp;Sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>About This &amp;Page</source>
        <translation>关于此页(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About SparseScope</source>
        <translation>关于 SparseScope(&amp;A)</translation>
    </message>
    <message>
        <source>About SparseScope</source>
        <translation>关于 SparseScope</translation>
    </message>
    <message>
        <source>&lt;h3&gt;SparseScope %1&lt;/h3&gt;&lt;p&gt;Where sparsity lives in a transformer, and what removing weights costs.&lt;/p&gt;&lt;p&gt;Qt %2, QCustomPlot %3&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. It comes without any warranty.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;SparseScope %1&lt;/h3&gt;&lt;p&gt;Transformer 的稀疏性在哪里，去除权重又要付出什么代价。&lt;/p&gt;&lt;p&gt;Qt %2，QCustomPlot %3&lt;/p&gt;&lt;p&gt;自由软件，采用 GNU 通用公共许可证第 3 版或更高版本。不附带任何担保。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>&lt;table&gt;%1&lt;/table&gt;&lt;p&gt;Sparsity slider: arrow keys step by 1 %, with Shift by 0.1 %; a typed number is exact.&lt;br&gt;Heat maps: wheel or + and - zoom, arrows move, 0 shows the whole matrix.&lt;/p&gt;</source>
        <translation>&lt;table&gt;%1&lt;/table&gt;&lt;p&gt;稀疏度滑块：方向键每步 1 %，按住 Shift 每步 0.1 %；键入的数值精确生效。&lt;br&gt;热图：滚轮或 + 与 - 缩放，方向键移动，0 显示整个矩阵。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>%1: quantised weights, shown dequantised: every number and every sparsity is of what they stand for.</source>
        <translation>%1：权重已量化，以反量化值显示：所有数字和稀疏度均针对其所代表的值。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 tensors cannot be read; the first is %4: it %5.</source>
        <translation>%1：%3 个张量中有 %2 个无法读取；第一个是 %4：%5。</translation>
    </message>
    <message>
        <source>%1: family unknown, and it has no 2-D weights, so there is nothing to prune. Its tensors are listed on the left.</source>
        <translation>%1：模型族未知，且没有二维权重，因此没有可剪枝的内容。其张量列在左侧。</translation>
    </message>
    <message numerus="yes">
        <source>%1: the file holds %n dictionaries of weights, and %2 is shown. The menu of the model&apos;s row in the tree has all of them.</source>
        <translation>
            <numerusform>%1：文件含有 %n 个权重字典，当前显示 %2。树中模型所在行的菜单列出全部字典。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>显示 %1</translation>
    </message>
    <message>
        <source>%1 %2: numbers about the pool would not be about the model.</source>
        <translation>%1（%2）：有关剪枝池的数字不能代表该模型。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tensors of the pool cannot be read, the first is %2: numbers about the pool would not be about the model.</source>
        <translation>
            <numerusform>%1：剪枝池中有 %n 个张量无法读取，第一个是 %2：有关剪枝池的数字不能代表该模型。</numerusform>
        </translation>
    </message>
    <message>
        <source>Count What Is There</source>
        <translation>只统计现有部分</translation>
    </message>
    <message>
        <source>%1 %2: every number about the pool is of this part alone.</source>
        <translation>%1（%2）：有关剪枝池的所有数字仅针对这一部分。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tensors of the pool are not read, the first is %2: every number about the pool is without them.</source>
        <translation>
            <numerusform>%1：剪枝池中有 %n 个张量未读取，第一个是 %2：有关剪枝池的所有数字均不含它们。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show No Such Numbers</source>
        <translation>不显示这些数字</translation>
    </message>
    <message numerus="yes">
        <source>%1: the pool is as you chose it the last time: %n matrices.</source>
        <translation>
            <numerusform>%1：剪枝池沿用您上次的选择：%n 个矩阵。</numerusform>
        </translation>
    </message>
    <message>
        <source>Take the Usual Pool</source>
        <translation>使用默认剪枝池</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Drop to open</source>
        <translation>松开以打开</translation>
    </message>
    <message>
        <source>This page has no plot to send yet. Open a checkpoint or a study first.</source>
        <translation>本页还没有可发送的图。请先打开检查点或研究。</translation>
    </message>
    <message>
        <source>&amp;Send to Figures</source>
        <translation>发送到“图”页(&amp;S)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+F</source>
        <translation>Ctrl+Shift+F</translation>
    </message>
    <message>
        <source>Send to Figures</source>
        <translation>发送到“图”页</translation>
    </message>
    <message>
        <source>Export This Plot...</source>
        <translation>导出此图...</translation>
    </message>
    <message>
        <source>Copy Picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy Data</source>
        <translation>复制数据</translation>
    </message>
    <message>
        <source>The table is in %1</source>
        <translation>表格已保存至 %1</translation>
    </message>
    <message>
        <source>T&amp;hreshold</source>
        <translation>阈值(&amp;H)</translation>
    </message>
    <message>
        <source>For Each &amp;Model</source>
        <translation>每个模型(&amp;M)</translation>
    </message>
    <message>
        <source>For &amp;All Models Together</source>
        <translation>所有模型合在一起(&amp;A)</translation>
    </message>
    <message>
        <source>For Each Matri&amp;x</source>
        <translation>每个矩阵(&amp;X)</translation>
    </message>
    <message numerus="yes">
        <source>%n notes more stand in the tree.</source>
        <translation>
            <numerusform>另有 %n 条注意，列在树中。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show Notes</source>
        <translation>显示注意</translation>
    </message>
    <message numerus="yes">
        <source>%1: family unknown: %n weights of two dimensions, of its blocks where it has some, are the pool.</source>
        <translation>
            <numerusform>%1：模型族未知：剪枝池取其 %n 个二维权重（若有重复的块，则取块中的）。</numerusform>
        </translation>
    </message>
    <message>
        <source>Send &amp;Pages to Figures...</source>
        <translation>将各页发送到“图”页(&amp;P)...</translation>
    </message>
    <message>
        <source>Ctrl+Alt+F</source>
        <translation>Ctrl+Alt+F</translation>
    </message>
    <message>
        <source>This page shows no plot now that could be exported.</source>
        <translation>此页面当前没有可导出的图。</translation>
    </message>
    <message>
        <source>This page shows no plot now that could be sent.</source>
        <translation>此页面当前没有可发送的图。</translation>
    </message>
</context>
<context>
    <name>sparsescope::MaskChoice</name>
    <message>
        <source>%1, %2</source>
        <comment>layer, matrix</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 beside %2</source>
        <translation>%1 与 %2 并排</translation>
    </message>
    <message>
        <source>Difference of %1 and %2</source>
        <translation>%1 与 %2 的差异</translation>
    </message>
    <message>
        <source>Both masks; zoom and pan move the two together.</source>
        <translation>两个掩码；缩放和平移同时作用于两者。</translation>
    </message>
    <message>
        <source>Which weights both masks keep, none, or one alone.</source>
        <translation>两个掩码都保留、都不保留或仅一个保留的权重。</translation>
    </message>
    <message>
        <source>The mask of one model, two masks beside each other, or where two differ.</source>
        <translation>一个模型的掩码、并排的两个掩码，或两者的不同之处。</translation>
    </message>
    <message>
        <source>Open another model of this kind to see the masks of two.</source>
        <translation>再打开一个同类模型，即可查看两者的掩码。</translation>
    </message>
    <message>
        <source>%1 is being opened.</source>
        <translation>正在打开 %1。</translation>
    </message>
    <message>
        <source>This layer of %1 has no matrix.</source>
        <translation>%1 的这一层没有矩阵。</translation>
    </message>
    <message>
        <source>%1 is in %2 and not in %3.</source>
        <translation>%1 在 %2 中有，在 %3 中没有。</translation>
    </message>
    <message>
        <source>%1 is %2 × %3 in %4 and %5 × %6 in %7: only masks of one shape can be compared.</source>
        <translation>%1 在 %4 中为 %2 × %3，在 %7 中为 %5 × %6：只有形状相同的掩码才能比较。</translation>
    </message>
</context>
<context>
    <name>sparsescope::MaskGridPlot</name>
    <message>
        <source>Inputs (columns)</source>
        <translation>输入（列）</translation>
    </message>
    <message>
        <source>Outputs (rows)</source>
        <translation>输出（行）</translation>
    </message>
    <message>
        <source>zero before</source>
        <translation>原本为零</translation>
    </message>
    <message>
        <source>pruned</source>
        <translation>已剪枝</translation>
    </message>
    <message>
        <source>kept, darker: larger |w|</source>
        <translation>保留，颜色越深 |w| 越大</translation>
    </message>
    <message>
        <source>Pruned weights of a layer&apos;s matrices</source>
        <translation>一层各矩阵中被剪去的权重</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>layer, matrix</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>zero in both</source>
        <translation>两者均为零</translation>
    </message>
    <message>
        <source>pruned in both</source>
        <translation>两者均剪枝</translation>
    </message>
    <message>
        <source>kept in %1 alone</source>
        <translation>仅 %1 保留</translation>
    </message>
    <message>
        <source>kept in both</source>
        <translation>两者均保留</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>model, matrix</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Jaccard&#xa0;%1, random&#xa0;%2</source>
        <comment>of what is pruned</comment>
        <translation>Jaccard&#xa0;%1，随机&#xa0;%2</translation>
    </message>
</context>
<context>
    <name>sparsescope::MaskRuler</name>
    <message>
        <source>Columns of the matrix</source>
        <translation>矩阵的列</translation>
    </message>
    <message>
        <source>Rows of the matrix</source>
        <translation>矩阵的行</translation>
    </message>
    <message>
        <source>Column %1</source>
        <translation>第 %1 列</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Attention head %1</source>
        <translation>注意力头 %1</translation>
    </message>
    <message>
        <source>%1 of it are kept</source>
        <translation>其中保留 %1</translation>
    </message>
    <message>
        <source>%1 of it are kept by one mask alone</source>
        <translation>其中 %1 仅由一个掩码保留</translation>
    </message>
</context>
<context>
    <name>sparsescope::MaskSimilarityPlot</name>
    <message>
        <source>%1, %2</source>
        <translation>%1,%2</translation>
    </message>
    <message>
        <source>%1 pruned</source>
        <translation>剪枝 %1</translation>
    </message>
    <message>
        <source>random masks: %1</source>
        <translation>随机掩码:%1</translation>
    </message>
    <message>
        <source>Cosine similarity of masks</source>
        <translation>掩码的余弦相似度</translation>
    </message>
</context>
<context>
    <name>sparsescope::MaskView</name>
    <message>
        <source>row %1, column %2: difference %3%4</source>
        <translation>第 %1 行，第 %2 列：差值 %3%4</translation>
    </message>
    <message>
        <source>zero in the file</source>
        <translation>文件中为零</translation>
    </message>
    <message>
        <source>pruned</source>
        <translation>已剪枝</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>row %1, column %2: %3 %4; %5 %6</source>
        <translation>第 %1 行，第 %2 列：%3 %4；%5 %6</translation>
    </message>
    <message>
        <source>row %1, column %2: %3</source>
        <translation>第 %1 行，第 %2 列：%3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>value, what becomes of it</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, lit up</source>
        <translation>%1，亮起</translation>
    </message>
</context>
<context>
    <name>sparsescope::MasksPage</name>
    <message>
        <source>Heat map of the selected matrix</source>
        <translation>所选矩阵的热图</translation>
    </message>
    <message>
        <source>Zoom in (+ or wheel)</source>
        <translation>放大（+ 或滚轮）</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>缩小（-）</translation>
    </message>
    <message>
        <source>Whole matrix (0 or double click)</source>
        <translation>整个矩阵（0 或双击）</translation>
    </message>
    <message>
        <source>%1 %2, %3 × %4</source>
        <translation>%1 %2，%3 × %4</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Which weights are pruned?</source>
        <translation>哪些权重被剪去？</translation>
    </message>
    <message>
        <source>Heat map of the same matrix of the second model</source>
        <translation>第二个模型中同一矩阵的热图</translation>
    </message>
    <message>
        <source>&amp;Masks of</source>
        <translation>掩码来源(&amp;M)</translation>
    </message>
    <message>
        <source>Whose masks are shown</source>
        <translation>显示谁的掩码</translation>
    </message>
    <message>
        <source>kept in both</source>
        <translation>两者均保留</translation>
    </message>
    <message>
        <source>kept in %1 alone</source>
        <translation>仅 %1 保留</translation>
    </message>
    <message>
        <source>pruned in both</source>
        <translation>两者均剪枝</translation>
    </message>
    <message>
        <source>zero in both files</source>
        <translation>两个文件中均为零</translation>
    </message>
    <message>
        <source>Difference of the masks of the selected matrix</source>
        <translation>所选矩阵的掩码差异</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 与 %2</translation>
    </message>
    <message>
        <source>%1 pruned, %2 of %3</source>
        <translation>剪枝 %1，%3 中的 %2</translation>
    </message>
    <message>
        <source>zero in the file: %1</source>
        <translation>文件中为零：%1</translation>
    </message>
    <message>
        <source>kept in both %1, in %2 alone %3, in %4 alone %5
pruned in both %6, of which zero in both files %7</source>
        <translation>两者均保留 %1，仅 %2 保留 %3，仅 %4 保留 %5
两者均剪枝 %6，其中两个文件中均为零 %7</translation>
    </message>
    <message>
        <source>%1: Jaccard %2, random %3</source>
        <translation>%1：Jaccard %2，随机 %3</translation>
    </message>
    <message>
        <source>The Jaccard index of the pruned: how many weights both masks prune over how many at least one prunes; and that of two independent random masks of the same sparsities.
Of all weights:
%1</source>
        <translation>被剪权重的 Jaccard 指数：两个掩码都剪去的权重数除以至少一个掩码剪去的权重数；以及稀疏度相同的两个独立随机掩码的指数。
占全部权重：
%1</translation>
    </message>
    <message>
        <source>At the slider&apos;s %1.</source>
        <translation>在滑块的 %1 处。</translation>
    </message>
    <message>
        <source>Every weight of a matrix, rows = outputs and columns = inputs: blue is zero in the file, amber is pruned beside at the slider, grey is kept, stronger for larger |w|. Zoom from the whole matrix down to single weights. At its edges stand the indices of rows and columns, how much of each is kept, its attention heads, and groups of four columns once they can be told apart. A range of |w| that is chosen on the page Weights lights up in magenta, with its count in the matrix, and the others are paler; Escape puts it out. With two models open, look at both masks beside each other, which zoom and move together, or at where they differ: how many weights both keep, none, or one alone, and how far they agree in what they prune, with the agreement of random masks.</source>
        <translation>矩阵的每个权重，行 = 输出，列 = 输入：蓝色为文件中的零，琥珀色为在滑块处另外剪去的，灰色为保留的，|w| 越大颜色越深。可从整个矩阵放大到单个权重。边缘标有行和列的序号、各行各列的保留比例、注意力头，以及可以分辨时每四列一组的分组。在“权重”页选取的 |w| 范围会以品红色亮起，并给出其在矩阵中的数量，其余变淡；按 Escape 熄灭。打开两个模型时，可并排查看两个掩码（一起缩放和移动），或查看它们的不同之处：有多少权重两者都保留、都不保留或仅一个保留，以及它们剪去的部分有多一致，并附随机掩码的一致程度。</translation>
    </message>
    <message>
        <source>%1 does not light up where two masks differ.</source>
        <translation>%1 在两个掩码的差异图中不亮起。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 weights (%4)</source>
        <comment>model, count, of its matrix, share</comment>
        <translation>%1：%3 个权重中的 %2 个（%4）</translation>
    </message>
    <message>
        <source>Lit up in this matrix, %1: %2</source>
        <translation>此矩阵中亮起 %1：%2</translation>
    </message>
    <message>
        <source>%1, mask of %2</source>
        <translation>%1，%2 的掩码</translation>
    </message>
    <message>
        <source>%1: no matrix of it is in the pool.
Choose another layer, or tick its matrices in the tree.</source>
        <translation>%1：其矩阵都不在剪枝池中。
请选择另一层，或在树中勾选它的矩阵。</translation>
    </message>
    <message>
        <source>zero in the file</source>
        <translation>文件中为零</translation>
    </message>
    <message>
        <source>pruned</source>
        <translation>已剪枝</translation>
    </message>
    <message>
        <source>kept: the stronger, the larger |w|</source>
        <translation>保留：颜色越深，|w| 越大</translation>
    </message>
    <message>
        <source>lit up</source>
        <translation>亮起</translation>
    </message>
    <message>
        <source>Mask of %1</source>
        <translation>%1 的掩码</translation>
    </message>
    <message>
        <source>By shares by hand, at %1 in all.</source>
        <translation>按手动比例，总计 %1。</translation>
    </message>
</context>
<context>
    <name>sparsescope::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>sparsescope::ModelPage</name>
    <message>
        <source>Open two to four checkpoints (safetensors, PyTorch, a Hugging Face folder), or drop them here. %1</source>
        <translation>请打开二至四个检查点（safetensors、PyTorch、Hugging Face 文件夹），或将其拖放到此处。%1</translation>
    </message>
    <message>
        <source>Open one or two checkpoints (safetensors, PyTorch, a Hugging Face folder), or drop them here. %1</source>
        <translation>请打开一个或两个检查点（safetensors、PyTorch、Hugging Face 文件夹），或将其拖放到此处。%1</translation>
    </message>
</context>
<context>
    <name>sparsescope::NewStudyDialog</name>
    <message>
        <source>New Study</source>
        <translation>新建研究</translation>
    </message>
    <message>
        <source>Dictionary of weights: %1</source>
        <translation>权重字典：%1</translation>
    </message>
    <message>
        <source>Pool: %1</source>
        <translation>剪枝池：%1</translation>
    </message>
    <message>
        <source>Add Models</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors *.pt *.pth *.bin *.ckpt);;All files (*)</source>
        <translation>检查点 (*.safetensors *.pt *.pth *.bin *.ckpt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>&amp;Data file</source>
        <translation>数据文件(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Data folder</source>
        <translation>数据文件夹(&amp;D)</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source> points</source>
        <translation> 百分点</translation>
    </message>
    <message>
        <source>where the data of %1 is</source>
        <translation>%1 的数据所在位置</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>为空</translation>
    </message>
    <message>
        <source>does not exist any more</source>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>is the name of two models; double-click one to rename it</source>
        <translation>是两个模型共用的名称；双击其中一个可重命名</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>choose at least one</source>
        <translation>请至少选择一项</translation>
    </message>
    <message>
        <source>Data file</source>
        <translation>数据文件</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>is empty; choose where the data of %1 is, or %2</source>
        <translation>为空；请选择 %1 的数据所在位置，或：%2</translation>
    </message>
    <message>
        <source>is no file; choose the text for %1</source>
        <translation>不是文件；请选择 %1 的文本</translation>
    </message>
    <message>
        <source>is no folder; choose where the data of %1 is</source>
        <translation>不是文件夹；请选择 %1 的数据所在位置</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Sparsities</source>
        <translation>稀疏度</translation>
    </message>
    <message>
        <source>write some percentages, e.g. 0, 50, 60 or 0:90:10</source>
        <translation>请填写若干百分数，如 0, 50, 60 或 0:90:10</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>write some patterns, e.g. 2:4, 1:4</source>
        <translation>请填写若干模式，如 2:4, 1:4</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>write at least one whole number, e.g. 0</source>
        <translation>请至少填写一个整数，如 0</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>must be a number above 0 and at most 1, e.g. 2e-5</source>
        <translation>必须大于 0 且不超过 1，如 2e-5</translation>
    </message>
    <message>
        <source>Study folder</source>
        <translation>研究文件夹</translation>
    </message>
    <message>
        <source>does not exist; choose a folder inside one that does</source>
        <translation>不存在；请选择位于已有文件夹中的文件夹</translation>
    </message>
    <message>
        <source>holds a study already; choose another folder</source>
        <translation>已含有一个研究；请选择其他文件夹</translation>
    </message>
    <message>
        <source>New study</source>
        <translation>新研究</translation>
    </message>
    <message>
        <source>Models %1 × amounts with dense %2 × seeds %3 = %4 runs, epochs in each: %5</source>
        <translation>模型 %1 × 剪枝量（含稠密）%2 × 种子 %3 = %4 次运行，每次 %5 轮</translation>
    </message>
    <message>
        <source>%1 (1 of %2, where they change nothing)</source>
        <translation>%1（%2 不受种子影响，只取 1 个）</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Drop over sparsity</source>
        <translation>下降随稀疏度的变化</translation>
    </message>
    <message>
        <source>N:M: of every M weights of a row N are kept.</source>
        <translation>N:M：一行中每 M 个权重保留 N 个。</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Percentages: single ones, and ranges as first:last:step. 0, the dense baseline, is added when it is missing.</source>
        <translation>百分数：可为单个数值，也可为“起:止:步长”形式的范围。缺少稠密基线 0 时会自动加入。</translation>
    </message>
    <message>
        <source>Two or more seeds give the curve a band, and tell the intervals what differs between trainings.</source>
        <translation>两个或更多种子可为曲线加上带状范围，并使置信区间反映各次训练之间的差异。</translation>
    </message>
    <message>
        <source>It falls linearly to 0. The paper&apos;s value is 2e-5.</source>
        <translation>线性降至 0。论文中的取值为 2e-5。</translation>
    </message>
    <message>
        <source>How much worse than dense still counts as no loss.</source>
        <translation>比稠密模型差多少仍视为无损失。</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>浏览...</translation>
    </message>
    <message>
        <source>Add Models...</source>
        <translation>添加模型...</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Examples for %1</source>
        <translation>用于%1的样本数</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation>任务(&amp;T)</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Met&amp;hods</source>
        <translation>方法(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Calibration</source>
        <translation>校准(&amp;C)</translation>
    </message>
    <message>
        <source>Tun&amp;ing</source>
        <translation>调优(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Sparsities (%)</source>
        <translation>稀疏度（%）(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Patterns</source>
        <translation>模式(&amp;P)</translation>
    </message>
    <message>
        <source>S&amp;eeds</source>
        <translation>种子(&amp;E)</translation>
    </message>
    <message>
        <source>Fine-t&amp;uning</source>
        <translation>微调(&amp;U)</translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation>样本(&amp;X)</translation>
    </message>
    <message>
        <source>T&amp;olerance</source>
        <translation>容差(&amp;O)</translation>
    </message>
    <message>
        <source>Study &amp;folder</source>
        <translation>研究文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Study Folder</source>
        <translation>研究文件夹</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>write some percentages, e.g. 25, 50</source>
        <translation>请写几个百分数，例如 25, 50</translation>
    </message>
    <message>
        <source>Percentages of the layers, to the nearest whole number of them; the first and the last stay.</source>
        <translation>层数的百分比，取最接近的整数；首层和末层始终保留。</translation>
    </message>
    <message>
        <source>La&amp;yers (%)</source>
        <translation>层（%）(&amp;Y)</translation>
    </message>
    <message>
        <source>Layers by number</source>
        <translation>按编号的层</translation>
    </message>
    <message>
        <source>write those that go, e.g. 5, 3, 4</source>
        <translation>请写出要移除的层，例如 5, 3, 4</translation>
    </message>
    <message>
        <source>layers by number</source>
        <translation>按编号的层</translation>
    </message>
    <message>
        <source>e.g. 5, 3, 4</source>
        <translation>例如 5, 3, 4</translation>
    </message>
    <message>
        <source>Numbers of the layers that go</source>
        <translation>要移除的层的编号</translation>
    </message>
    <message>
        <source>From 0, in the order in which they go: of each percentage as many from the front.</source>
        <translation>从 0 开始，按移除的顺序：每个百分比从前面取相应的层数。</translation>
    </message>
    <message>
        <source>by number</source>
        <translation>按编号</translation>
    </message>
</context>
<context>
    <name>sparsescope::PairPanel</name>
    <message>
        <source>Difference of the two matrices, weight by weight</source>
        <translation>两个矩阵逐权重的差值</translation>
    </message>
    <message>
        <source>Zoom in (+ or wheel)</source>
        <translation>放大（+ 或滚轮）</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>缩小（-）</translation>
    </message>
    <message>
        <source>Whole matrix (0 or double click)</source>
        <translation>整个矩阵（0 或双击）</translation>
    </message>
    <message>
        <source>Click a cell of the map, or choose one with the arrow keys: its distributions and the difference of its weights stand here.</source>
        <translation>单击热图的单元格，或用方向键选择：此处将显示其分布及权重之差。</translation>
    </message>
    <message>
        <source>Difference, full colour from ±%1 on</source>
        <translation>差值，±%1 起为满色</translation>
    </message>
    <message>
        <source>%1: %2 less %3.
Blue: smaller in %2; vermilion: larger. Full colour stands for three times the root mean square of the differences. A pixel that covers several weights shows the largest difference of them.</source>
        <translation>%1：%2 减 %3。
蓝色：%2 中较小；朱红色：较大。满色代表差值均方根的三倍。覆盖多个权重的像素显示其中最大的差值。</translation>
    </message>
    <message>
        <source>%1 is several matrices. Choose one component for the difference of its weights.</source>
        <translation>%1 由多个矩阵组成。请选择一个组件以查看其权重之差。</translation>
    </message>
    <message>
        <source>%1 is %2 × %3 in one model and %4 × %5 in the other: there is no difference weight by weight.</source>
        <translation>%1 在一个模型中为 %2 × %3，在另一个中为 %4 × %5：无法逐权重求差。</translation>
    </message>
    <message>
        <source>Copy Picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Send Difference to Figures</source>
        <translation>将差值发送到图版</translation>
    </message>
    <message>
        <source>Export Difference...</source>
        <translation>导出差值...</translation>
    </message>
</context>
<context>
    <name>sparsescope::PaperSetupForm</name>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>Width in millimetres</source>
        <translation>宽度（毫米）</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Size of the text in points</source>
        <translation>文字大小（磅）</translation>
    </message>
    <message>
        <source>Below the panels</source>
        <translation>图下方</translation>
    </message>
    <message>
        <source>Above the panels</source>
        <translation>图上方</translation>
    </message>
    <message>
        <source>Beside the panels</source>
        <translation>图旁边</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Draw &amp;bands</source>
        <translation>绘制带状范围(&amp;B)</translation>
    </message>
    <message>
        <source>What is pruned, the spread of seeds, the interval of a change</source>
        <translation>被剪去的部分、各种子的离散范围、变化的置信区间</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>&amp;Journal</source>
        <translation>期刊(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>宽度(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation>高度(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>文字(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Legend</source>
        <translation>图例(&amp;L)</translation>
    </message>
    <message>
        <source>Resol&amp;ution</source>
        <translation>分辨率(&amp;U)</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>sparsescope::PatternCurvesPlot</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Score (%1)</source>
        <translation>得分（%1）</translation>
    </message>
    <message>
        <source>Score drop (percent)</source>
        <translation>得分下降（百分比）</translation>
    </message>
    <message>
        <source>Score drop (points)</source>
        <translation>得分下降（百分点）</translation>
    </message>
    <message>
        <source>Pattern (kept : of)</source>
        <translation>模式（保留数 : 组大小）</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>稠密</translation>
    </message>
    <message>
        <source>tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>worst to best seed</source>
        <translation>最差至最好的种子</translation>
    </message>
</context>
<context>
    <name>sparsescope::ProfilePage</name>
    <message>
        <source>Measure Sensitivity...</source>
        <translation>测量敏感度...</translation>
    </message>
    <message>
        <source>What the colour of a cell says</source>
        <translation>单元格颜色的含义</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>稀疏度</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>敏感度</translation>
    </message>
    <message>
        <source>The share of a matrix that is zero at the slider</source>
        <translation>在滑块处一个矩阵中为零的占比</translation>
    </message>
    <message>
        <source>The drop of the score when a component of a layer is pruned alone, without training</source>
        <translation>单独剪枝某层的某个组件且不训练时，得分的下降</translation>
    </message>
    <message>
        <source>Prune each component of each layer alone, and measure the score without training</source>
        <translation>逐一单独剪枝每层的每个组件，不训练而测量得分</translation>
    </message>
    <message>
        <source>Structure of the sparsity</source>
        <translation>稀疏的结构</translation>
    </message>
    <message>
        <source>A pattern N:M holds where every M consecutive weights of a row have at most N that are not zero; it is named only where chance would not give it. A row, column or head is dead when none of its weights is left. The pool&apos;s matrices are counted, rows being outputs.</source>
        <translation>若每行中每 M 个连续权重至多有 N 个非零，则 N:M 模式成立；只有并非偶然所能得到时才给出名称。一行、一列或一个头没有任何权重剩下时，称为全零。统计的是剪枝池中的矩阵，行为输出。</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>zeros in the file: %1</source>
        <translation>文件中的零值：%1</translation>
    </message>
    <message>
        <source>pruned to %1: %2</source>
        <translation>剪枝至 %1：%2</translation>
    </message>
    <message>
        <source>mask of %1: %2</source>
        <translation>%1 的掩码：%2</translation>
    </message>
    <message>
        <source>Stop Measuring</source>
        <translation>停止测量</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>points</source>
        <translation>百分点</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Measuring %1...</source>
        <translation>正在测量 %1...</translation>
    </message>
    <message>
        <source>The sensitivity of %1 was not measured yet: what it costs to prune each component of each layer alone, without training.</source>
        <translation>%1 的敏感度尚未测量：即不训练时，单独剪枝每层的每个组件要付出多大代价。</translation>
    </message>
    <message>
        <source>Measure %1...</source>
        <translation>测量 %1...</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>剖面</translation>
    </message>
    <message>
        <source>Which layers pay?</source>
        <translation>哪些层付出代价？</translation>
    </message>
    <message>
        <source>Against the Pool</source>
        <translation>相对剪枝池</translation>
    </message>
    <message>
        <source>Against A</source>
        <translation>相对 A</translation>
    </message>
    <message>
        <source>How much sparser or denser than its whole pool a matrix is, in points</source>
        <translation>矩阵比其整个剪枝池稀疏或稠密多少，以百分点计</translation>
    </message>
    <message>
        <source>How much sparser or denser than the same matrix of model A, in points</source>
        <translation>矩阵比模型 A 的同一矩阵稀疏或稠密多少，以百分点计</translation>
    </message>
    <message>
        <source>%1: each component of each layer pruned alone by %2 (%3), on %4 test examples of %5, where the dense model scores %6, without training</source>
        <translation>%1：逐一单独剪枝每层的每个组件 %2（%3），在 %5 的 %4 个测试样本上，稠密模型得分 %6，未训练</translation>
    </message>
    <message>
        <source>%1 (removed)</source>
        <translation>%1（已移除）</translation>
    </message>
    <message>
        <source>One magnitude threshold prunes some layers more than others; one for each matrix, chosen beside the slider, prunes all alike. Each cell is the share of a matrix that is zero once the slider&apos;s level, or the mask of the run that is shown, is pruned, what is zero in the file included; the bars are whole layers, and always follow the slider. Click a cell to select its matrix everywhere. The dashed line is the whole pool&apos;s sparsity; coloured against the pool, or against model A, a cell is how many points it is sparser or denser.

Coloured by sensitivity, a cell is the drop of the score when that component of that layer is pruned alone and nothing is trained: which matrices can spare the least. Under the pointer stands its 95 % interval, a paired bootstrap over the test examples.

Below stand the N:M pattern of the zeros, in how many of the matrices it holds and where it fails, and how many rows, columns and heads have no weight left: of the file as it is, and of what the slider (or the run whose mask is shown) prunes.</source>
        <translation>同一个幅值阈值会使某些层比其他层剪得更多；若在滑块旁选择每个矩阵各用一个阈值，则各矩阵剪去相同的比例。每个单元格是按滑块的水平（或所显示运行的掩码）剪枝后矩阵中为零的比例，包括文件中已为零的部分；条形是整层，始终跟随滑块。单击单元格可在各处选中其矩阵。虚线是整个剪枝池的稀疏度；按相对剪枝池或相对模型 A 着色时，单元格表示它稀疏或稠密多少个百分点。

按敏感度着色时，单元格是仅剪枝该层该组件且不做任何训练时得分的下降：哪些矩阵最不能剪。指针处显示其 95 % 置信区间，由对测试样本的配对自助法得到。

下方是零值的 N:M 模式、它在多少个矩阵中成立以及在哪里不成立，还有多少行、列和头没有剩余权重：既针对文件本身，也针对滑块（或显示其掩码的运行）所剪枝的结果。</translation>
    </message>
    <message>
        <source>By Ha&amp;nd</source>
        <translation>手动(&amp;N)</translation>
    </message>
    <message>
        <source>How much each layer gives: a bar for each is dragged, moved by keys or typed. The others give the same share each, what is left of the slider&apos;s exact number of weights. With a sensitivity map a drop is predicted at once. The other pages and exports follow the shares, until End By Hand in the bar below; they are saved for prune and for studies, too.</source>
        <translation>每层剪去多少：每层有一根柱，可拖动、用键移动或键入。其他层剪去相同的比例，即滑块的精确权重数中剩下的部分。有敏感度图时立即给出预测的下降。其他页面和导出都随这些比例，直到在下方的栏中按“结束手动”；比例也可保存供 prune 和研究使用。</translation>
    </message>
</context>
<context>
    <name>sparsescope::RecoveryBarsPlot</name>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
</context>
<context>
    <name>sparsescope::RunPlace</name>
    <message>
        <source>on this machine</source>
        <translation>在本机</translation>
    </message>
    <message>
        <source>on Slurm</source>
        <translation>在 Slurm 上</translation>
    </message>
    <message>
        <source>Where to run</source>
        <translation>运行位置</translation>
    </message>
    <message>
        <source>Slurm: one job array of the runs that are not done</source>
        <translation>Slurm：所有未完成的运行作为一个作业数组</translation>
    </message>
    <message>
        <source>Slurm is offered where its commands (sbatch, squeue, scancel) are found</source>
        <translation>找到 Slurm 的命令（sbatch、squeue、scancel）时才可选用 Slurm</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Workers at a time</source>
        <translation>同时运行的工作进程数</translation>
    </message>
    <message>
        <source>partition</source>
        <translation>分区</translation>
    </message>
    <message>
        <source>Slurm&apos;s partition; empty: its default</source>
        <translation>Slurm 的分区；留空则用其默认值</translation>
    </message>
    <message>
        <source>account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Slurm&apos;s account; empty: its default</source>
        <translation>Slurm 的账户；留空则用其默认值</translation>
    </message>
    <message>
        <source>time limit</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Slurm&apos;s time limit of a run, e.g. 2:00:00. A run that it ends goes on where it was.</source>
        <translation>Slurm 对每次运行的时限，如 2:00:00。因此中止的运行会从原处继续。</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Slurm&apos;s memory of a run, e.g. 8G; empty: its default</source>
        <translation>Slurm 分给每次运行的内存，如 8G；留空则用其默认值</translation>
    </message>
    <message>
        <source>tasks: </source>
        <translation>并行任务：</translation>
    </message>
    <message>
        <source>workers: </source>
        <translation>工作进程：</translation>
    </message>
    <message>
        <source>How many runs at a time; automatic: as many as Slurm gives</source>
        <translation>同时运行多少个；自动：由 Slurm 决定</translation>
    </message>
    <message>
        <source>How many runs at a time; they share the cores of this machine</source>
        <translation>同时运行多少个；它们共用本机的核心</translation>
    </message>
</context>
<context>
    <name>sparsescope::RunsModel</name>
    <message>
        <source>pending</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>约 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>约 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 h %2 min</source>
        <translation>约 %1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>稀疏度</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Slurm</source>
        <translation>Slurm</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>下降</translation>
    </message>
    <message>
        <source>Flips</source>
        <translation>翻转</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>no progress for %1 min</source>
        <translation>%1 分钟无进展</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Share of the prunable pool&apos;s weights that are set to zero before fine-tuning.</source>
        <translation>微调之前，可剪枝的权重池中置为零的权重占比。</translation>
    </message>
    <message>
        <source>Running, epoch %1 of %2</source>
        <translation>运行中，第 %1/%2 轮</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>What Slurm&apos;s queue says of the run: its state, and why it waits or where it runs.</source>
        <translation>Slurm 队列中该运行的信息：其状态，以及等待的原因或运行的位置。</translation>
    </message>
    <message>
        <source>Score on the test set, without training: %1</source>
        <translation>测试集得分，未训练：%1</translation>
    </message>
    <message>
        <source>Score on the test set after the last epoch: %1</source>
        <translation>最后一轮之后的测试集得分：%1</translation>
    </message>
    <message>
        <source>How much worse than the dense run with the same model, task, method and seed, in percent: 100 (dense / score - 1).</source>
        <translation>比相同模型、任务、方法和种子的稠密运行差多少，以百分比计：100 (稠密 / 得分 - 1)。</translation>
    </message>
    <message>
        <source>Test score minus that of the dense run with the same model, task, method and seed, in points.</source>
        <translation>测试得分减去相同模型、任务、方法和种子的稠密运行的得分，以百分点计。</translation>
    </message>
    <message>
        <source>Time that is left, by the steps that this run has made.</source>
        <translation>剩余时间，按此运行已完成的步数估计。</translation>
    </message>
    <message>
        <source>Time that it will take, by what a step of this model on this task took on this machine.</source>
        <translation>预计用时，按该模型在该任务上每一步在本机的用时估计。</translation>
    </message>
    <message>
        <source>Test examples that turned from right to wrong / from wrong to right against that dense run.</source>
        <translation>相对于该稠密运行由对变错 / 由错变对的测试样本数。</translation>
    </message>
    <message>
        <source>Two-sided p-value of the exact McNemar test of these flips: how likely as many or more of one kind are, if pruning changed nothing but by chance.</source>
        <translation>这些翻转的精确 McNemar 检验的双侧 p 值：若剪枝除偶然外什么都没有改变，某一类翻转有这么多或更多的概率。</translation>
    </message>
    <message>
        <source>This run failed: %1</source>
        <translation>此运行失败：%1</translation>
    </message>
    <message>
        <source>%1 of layers</source>
        <translation>%1 的层</translation>
    </message>
    <message>
        <source>Seed</source>
        <comment>of a narrow column</comment>
        <translation>种子</translation>
    </message>
</context>
<context>
    <name>sparsescope::RunsTable</name>
    <message>
        <source>Runs of the study</source>
        <translation>研究的运行</translation>
    </message>
</context>
<context>
    <name>sparsescope::ScanDialog</name>
    <message>
        <source>Measure Sensitivity</source>
        <translation>测量敏感度</translation>
    </message>
    <message>
        <source>Scan Without Training</source>
        <translation>不训练的扫描</translation>
    </message>
    <message>
        <source>Prunes each component of each layer alone and measures the score, without training.</source>
        <translation>逐一单独剪枝每层的每个组件并测量得分，不训练。</translation>
    </message>
    <message>
        <source>The model&apos;s file</source>
        <translation>模型的文件</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>So many test examples, the same every time</source>
        <translation>使用的测试样本数，每次相同</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>浏览...</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation>任务(&amp;T)</translation>
    </message>
    <message>
        <source>Met&amp;hod</source>
        <translation>方法(&amp;H)</translation>
    </message>
    <message>
        <source>Test &amp;examples</source>
        <translation>测试样本(&amp;E)</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Sparsity of each</source>
        <translation>各组件的稀疏度(&amp;S)</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Data File</source>
        <translation>数据文件</translation>
    </message>
    <message>
        <source>Data Folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>&amp;Data file</source>
        <translation>数据文件(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Data folder</source>
        <translation>数据文件夹(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Part of the set</source>
        <translation>数据集的一部分(&amp;P)</translation>
    </message>
    <message>
        <source>Measures a set that is not whole.</source>
        <translation>在不完整的数据集上测量。</translation>
    </message>
    <message>
        <source>Measures the score of the pruned model from 0 to 95 % sparsity, without training: what a study finds after fine-tuning is usually better.</source>
        <translation>测量剪枝后的模型在 0 至 95 % 稀疏度下的得分，不训练：研究在微调之后得到的结果通常会更好。</translation>
    </message>
    <message>
        <source>Of what the method draws at random: a study&apos;s run of this seed has the same mask</source>
        <translation>用于方法的随机抽取：研究中使用此种子的运行具有相同的掩码</translation>
    </message>
    <message>
        <source>&amp;Random seed</source>
        <translation>随机种子(&amp;R)</translation>
    </message>
    <message>
        <source>Measures the score of the pruned model from 0 to 95 % sparsity, without training.</source>
        <translation>测量剪枝后的模型在 0 至 95 % 稀疏度下的得分，不训练。</translation>
    </message>
    <message>
        <source>Measure Shares by Hand</source>
        <translation>测量手动比例</translation>
    </message>
    <message>
        <source>Measures the score of the model under the shares by hand, without training, in the background and whenever they change.</source>
        <translation>在后台测量模型在手动比例下的得分，不训练，且每次比例改变时都测。</translation>
    </message>
</context>
<context>
    <name>sparsescope::Scans</name>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation>无法启动 %1：%2</translation>
    </message>
    <message>
        <source>%1: the scan was ended from outside, without a word; scan again: what was measured is kept</source>
        <translation>%1：扫描被外部终止，没有留下说明；请重新扫描：已测量的结果仍会保留</translation>
    </message>
    <message>
        <source>%1, seed %2</source>
        <translation>%1，种子 %2</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
</context>
<context>
    <name>sparsescope::SendPages</name>
    <message>
        <source>Send Pages to Figures</source>
        <translation>将各页发送到“图”页</translation>
    </message>
    <message>
        <source>The plots of these pages, as they are now, become panels:</source>
        <translation>这些页面的图按当前的样子成为分图：</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>发送(&amp;S)</translation>
    </message>
    <message>
        <source>Nothing to send is drawn on: %1.</source>
        <translation>以下页面没有可发送的图：%1。</translation>
    </message>
</context>
<context>
    <name>sparsescope::Session</name>
    <message>
        <source>The figure is in %1</source>
        <translation>图已保存至 %1</translation>
    </message>
    <message>
        <source>Show in Folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>The plot is %1 of Figures, as it is now.</source>
        <translation>此图现为“图”页的 %1，保持当前的样子。</translation>
    </message>
    <message>
        <source>Show Figures</source>
        <translation>显示“图”页</translation>
    </message>
    <message>
        <source>Create the Study of %1</source>
        <translation>创建 %1 的研究</translation>
    </message>
    <message>
        <source>Its folder</source>
        <translation>其文件夹</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
</context>
<context>
    <name>sparsescope::ShareBars</name>
    <message>
        <source>How much each layer gives</source>
        <translation>每层剪去多少</translation>
    </message>
    <message>
        <source>%1: %2, by hand</source>
        <translation>%1：%2，手动设定</translation>
    </message>
    <message>
        <source>%1: %2, what is left for it</source>
        <translation>%1：%2，留给该层的部分</translation>
    </message>
</context>
<context>
    <name>sparsescope::ShareMeasuring</name>
    <message>
        <source>the program said no score</source>
        <translation>程序没有给出得分</translation>
    </message>
</context>
<context>
    <name>sparsescope::SharesPanel</name>
    <message>
        <source>Let All Follow</source>
        <translation>让所有层跟随</translation>
    </message>
    <message>
        <source>Share of the chosen layer</source>
        <translation>所选层的比例</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>The chosen layer gives as much as the others that nothing was said of</source>
        <translation>所选层与其他未设定的层剪去同样的比例</translation>
    </message>
    <message>
        <source>Every layer gives the same share</source>
        <translation>每层剪去相同的比例</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>model, layer</comment>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>No predicted drop: the sensitivity of %1 is not measured.</source>
        <translation>没有预测的下降：%1 的敏感度尚未测量。</translation>
    </message>
    <message>
        <source>Predicted drop %1 %2, with all layers alike %3: the sum of what each component of each layer lost alone at %4 (%5, %6 test examples of %7, without training), in proportion to what goes here; together they may lose more.</source>
        <translation>预测下降 %1 %2，各层相同时为 %3：每层每个组件单独剪枝到 %4 时的下降之和（%5，%7 的 %6 个测试样本，不训练），按此处剪去的部分成比例；一起剪枝时可能下降更多。</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>points</source>
        <translation>个百分点</translation>
    </message>
    <message>
        <source>Save Shares</source>
        <translation>保存比例</translation>
    </message>
    <message>
        <source>Shares (*.json)</source>
        <translation>比例 (*.json)</translation>
    </message>
    <message>
        <source>Let It Follow</source>
        <translation>让该层跟随</translation>
    </message>
    <message>
        <source>Save Shares...</source>
        <translation>保存比例...</translation>
    </message>
    <message>
        <source>%1 By hand it is %2 of this model alone, as prune counts; the slider&apos;s thresholds take %3 of it.</source>
        <translation>%1 手动设定时，这是单独这个模型的 %2，与 prune 的计数一致；滑块的阈值剪去其中 %3 个。</translation>
    </message>
    <message>
        <source>A file for sparsescope-cli prune --shares and for New Study with shares of a file: by magnitude (uniform), wanda, sparsegpt and dsnot. It says what the layers that were set give; the others share the rest of the exact budget. It holds the pool and the sparsity that it is for, and prune refuses others.</source>
        <translation>供 sparsescope-cli prune --shares 以及使用文件比例的新建研究使用的文件：按幅值（uniform）、wanda、sparsegpt 和 dsnot。它写明已设定的层剪去多少；其他层精确分担其余部分。它写明所针对的剪枝池和稀疏度，prune 会拒绝其他的池或稀疏度。</translation>
    </message>
    <message>
        <source>The layers that were set take %1 weights, and the slider&apos;s %2 are %3: the others cannot make up for it, and the other pages show the slider&apos;s mask. Set less or more, or move the slider.</source>
        <translation>已设定的层占 %1 个权重，而滑块的 %2 是 %3 个：其他层无法补足，其他页面显示滑块的掩码。请设得少些或多些，或移动滑块。</translation>
    </message>
    <message>
        <source>%1 weights in all, exactly the slider&apos;s %2: of each layer the same share.</source>
        <translation>共 %1 个权重，正好是滑块的 %2：每层比例相同。</translation>
    </message>
    <message>
        <source>%1 weights in all, exactly the slider&apos;s %2, all by hand. The other pages and exports follow.</source>
        <translation>共 %1 个权重，正好是滑块的 %2，全部手动设定。其他页面和导出随之而变。</translation>
    </message>
    <message>
        <source>%1 weights in all, exactly the slider&apos;s %2: %3 by hand, and of each other layer %4. The other pages and exports follow.</source>
        <translation>共 %1 个权重，正好是滑块的 %2：其中 %3 个手动设定，其他每层 %4。其他页面和导出随之而变。</translation>
    </message>
    <message>
        <source>%1 By hand it is %2 of this model alone, as prune counts.</source>
        <translation>%1 手动设定时，这是单独这个模型的 %2，与 prune 的计数一致。</translation>
    </message>
    <message>
        <source>%1 With the zeros that are in the file %2 are zero then (%3).</source>
        <translation>%1 连同文件中已有的零，届时有 %2 个权重为零（%3）。</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>测量(&amp;M)</translation>
    </message>
    <message>
        <source>A click chooses a bar, a drag moves it. Left and Right choose one, Up and Down move it by 1 %, with Shift by 0.1 %, Delete lets it follow again.</source>
        <translation>单击选择一根柱，拖动则移动它。左右键选择，上下键移动 1 %，按住 Shift 移动 0.1 %，Delete 让它重新跟随。</translation>
    </message>
    <message>
        <source>Scores the model under just these shares, in the background and without training, whenever they have rested a moment: over the test examples that the model was scanned on, or that are chosen now. What was measured is kept.</source>
        <translation>每当比例停留片刻，便在后台按正好这些比例给模型打分，不训练：使用扫描该模型时的测试样本，或现在选择的样本。测得的结果会保留。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>drop, its unit</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 (95 %: %2 to %3)</source>
        <comment>drop, low, high</comment>
        <translation>%1（95 %：%2 至 %3）</translation>
    </message>
    <message>
        <source>Measured drop %1: score %2, dense %3, by just these shares at %4, on %5 test examples of %6, without training or random numbers.</source>
        <translation>测得下降 %1：得分 %2，稠密 %3，正好按这些比例，稀疏度 %4，%6 的 %5 个测试样本，不训练，也不用随机数。</translation>
    </message>
    <message>
        <source>These shares are not measured: %1</source>
        <translation>这些比例未测量：%1</translation>
    </message>
    <message>
        <source>Measuring these shares on all test examples of %1...</source>
        <translation>正在 %1 的全部测试样本上测量这些比例...</translation>
    </message>
    <message>
        <source>Measuring these shares on %1 test examples of %2...</source>
        <translation>正在 %2 的 %1 个测试样本上测量这些比例...</translation>
    </message>
</context>
<context>
    <name>sparsescope::SparsityBar</name>
    <message>
        <source>At %1, measured: %2, a drop of %3.</source>
        <translation>%1 处，实测：%2，下降 %3。</translation>
    </message>
    <message>
        <source>At %1: about %2, a drop of %3; not measured, but linear between %4 (%5) and %6 (%7).</source>
        <translation>%1 处：约 %2，下降 %3；并非实测，而是在 %4（%5）与 %6（%7）之间线性插值。</translation>
    </message>
    <message>
        <source>|w| ≤ %1</source>
        <translation>|w| ≤ %1</translation>
    </message>
    <message>
        <source>&amp;Sparsity</source>
        <translation>稀疏度(&amp;S)</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>稀疏度</translation>
    </message>
    <message>
        <source>Sparsity in per cent</source>
        <translation>稀疏度（百分比）</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>The exact sparsity: k = round(sparsity x N) weights are pruned.</source>
        <translation>精确的稀疏度：剪去 k = round(稀疏度 x N) 个权重。</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Weights that are zero then</source>
        <translation>此时为零的权重</translation>
    </message>
    <message>
        <source>Zero in the file</source>
        <translation>文件中为零</translation>
    </message>
    <message>
        <source>Scan...</source>
        <translation>扫描...</translation>
    </message>
    <message>
        <source>Measure the score at every sparsity, without training</source>
        <translation>不训练，测量每个稀疏度下的得分</translation>
    </message>
    <message>
        <source>Stop Scan</source>
        <translation>停止扫描</translation>
    </message>
    <message>
        <source>untrained %1 (%2)</source>
        <translation>未训练 %1（%2）</translation>
    </message>
    <message>
        <source>untrained: not measured here</source>
        <translation>未训练：此处未测量</translation>
    </message>
    <message>
        <source>%1 on %2, %3, without training: %4 sparsities were measured on %5 test examples.</source>
        <translation>%1，任务 %2，%3，未训练：在 %5 个测试样本上测量了 %4 个稀疏度。</translation>
    </message>
    <message>
        <source> untrained</source>
        <translation> 未训练</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>a run&apos;s mask</source>
        <translation>某次运行的掩码</translation>
    </message>
    <message>
        <source>%1: the %2 weights of smallest magnitude of the pool&apos;s %3 are pruned; the largest of them is %4.</source>
        <translation>%1：剪去剪枝池 %3 个权重中幅值最小的 %2 个；其中最大的为 %4。</translation>
    </message>
    <message>
        <source>%1: the mask of %2 prunes %3 of the pool&apos;s %4 weights, by no magnitude that all have in common.</source>
        <translation>%1：%2 的掩码剪去剪枝池 %4 个权重中的 %3 个，没有共同的幅值阈值。</translation>
    </message>
    <message>
        <source>%1 zero in the file</source>
        <translation>文件中为零 %1</translation>
    </message>
    <message>
        <source>%1: %2 of %3 weights are exactly zero in the file.</source>
        <translation>%1：%3 个权重中有 %2 个在文件中精确为零。</translation>
    </message>
    <message>
        <source>%1: nothing else is pruned at this sparsity.</source>
        <translation>%1：在此稀疏度下没有再剪去其他权重。</translation>
    </message>
    <message>
        <source>%1: %2 more are pruned at this sparsity.</source>
        <translation>%1：在此稀疏度下另外剪去 %2 个。</translation>
    </message>
    <message>
        <source>%1 of the pool is zero in the file already: the sparsity begins there.</source>
        <translation>剪枝池的 %1 在文件中已为零：稀疏度从此处开始。</translation>
    </message>
    <message>
        <source> by %1</source>
        <translation>（%1）</translation>
    </message>
    <message>
        <source>untrained by %1 %2 (%3)</source>
        <translation>未训练，按 %1：%2（%3）</translation>
    </message>
    <message>
        <source>That is the score of pruning by %1; what is shown is pruned by %2.</source>
        <translation>这是按 %1 剪枝的得分；所显示的是按 %2 剪枝的结果。</translation>
    </message>
    <message>
        <source>After fine-tuning, a study usually finds less of a drop.</source>
        <translation>研究经过微调后，下降通常更小。</translation>
    </message>
    <message>
        <source>At %1: about %2, a drop of %3; not measured: its logarithm, the mean loss, is taken as linear between %4 (%5) and %6 (%7).</source>
        <translation>%1 处：约 %2，下降 %3；并非实测：其对数（即平均损失）在 %4（%5）与 %6（%7）之间按线性插值。</translation>
    </message>
    <message>
        <source>What the threshold is for</source>
        <translation>阈值的范围</translation>
    </message>
    <message>
        <source>Now these are: %1. What studies and scans measured is of each model&apos;s own sparsity, and does not stand along the slider.</source>
        <translation>当前为：%1。研究和扫描所测的是每个模型自身稀疏度下的结果，因此不显示在滑块旁。</translation>
    </message>
    <message>
        <source>The pool is the weight matrices of the encoder&apos;s linear layers; embeddings, norms, biases and heads are never pruned.</source>
        <translation>剪枝池为编码器各线性层的权重矩阵；嵌入、归一化层、偏置和输出头从不剪枝。</translation>
    </message>
    <message>
        <source>Share of the pools of all models together that is pruned, in steps of 0.1 %.</source>
        <translation>所有模型的剪枝池合计剪去的占比，步长 0.1 %。</translation>
    </message>
    <message>
        <source>Share of each matrix that is pruned, in steps of 0.1 %.</source>
        <translation>每个矩阵剪去的占比，步长 0.1 %。</translation>
    </message>
    <message>
        <source>Share of the pool that is pruned, in steps of 0.1 %.</source>
        <translation>剪枝池中剪去的占比，步长 0.1 %。</translation>
    </message>
    <message>
        <source>Arrow keys: 1 %, with Shift 0.1 %.</source>
        <translation>方向键：1 %，按住 Shift 为 0.1 %。</translation>
    </message>
    <message>
        <source>The exact sparsity: k = round(sparsity x N) of all models&apos; weights are pruned.</source>
        <translation>精确的稀疏度：在所有模型的权重中剪去 k = round(稀疏度 x N) 个。</translation>
    </message>
    <message>
        <source>The exact sparsity: k = round(sparsity x N) of each matrix&apos;s weights are pruned.</source>
        <translation>精确的稀疏度：每个矩阵剪去 k = round(稀疏度 x N) 个权重。</translation>
    </message>
    <message>
        <source>%1: of each matrix the same share of its smallest weights is pruned, %2 of the pool&apos;s %3 in all; the largest of them is from %4 to %5, by matrix.</source>
        <translation>%1：每个矩阵剪去相同占比的最小权重，共为剪枝池 %3 个中的 %2 个；其中最大的因矩阵而异，为 %4 至 %5。</translation>
    </message>
    <message>
        <source>%1: %2 of the pool&apos;s %3 weights are pruned; the largest that goes of any model is %4.</source>
        <translation>%1：剪去剪枝池 %3 个权重中的 %2 个；所有模型中被剪去的最大权重为 %4。</translation>
    </message>
    <message>
        <source>%1 of all models&apos; pools is zero in the files already: the sparsity begins there.</source>
        <translation>所有模型的剪枝池在文件中已有 %1 为零：稀疏度从该处开始。</translation>
    </message>
    <message>
        <source>%1 or more of each matrix is zero in the file already: the sparsity begins there.</source>
        <translation>每个矩阵在文件中已有至少 %1 为零：稀疏度从该处开始。</translation>
    </message>
    <message>
        <source>%1 of %2 M</source>
        <comment>millions of weights</comment>
        <translation>%1 / %2 M</translation>
    </message>
    <message>
        <source>%1 zero</source>
        <comment>share of the pool, in the file</comment>
        <translation>%1 为零</translation>
    </message>
    <message>
        <source>End By Hand</source>
        <translation>结束手动</translation>
    </message>
    <message>
        <source>shares by hand</source>
        <translation>手动比例</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>%1: each matrix loses as many of its smallest weights as By Hand on Profile says, %2 of the pool&apos;s %3 in all.</source>
        <translation>%1：每个矩阵剪去的最小权重数由“剖面”页上的“手动”决定，共剪去剪枝池 %3 个中的 %2 个。</translation>
    </message>
    <message>
        <source>Layers of %1 give what is set by hand on the page Profile, on all pages and in exports. This goes back to the slider for all of them; Undo brings the shares back.</source>
        <translation>%1 的各层按“剖面”页上手动设定的比例剪枝，所有页面和导出都如此。此按钮让全部回到滑块；撤销会恢复这些比例。</translation>
    </message>
    <message>
        <source>by hand: no fit</source>
        <translation>手动：不符</translation>
    </message>
    <message>
        <source>%1: what layers give by hand does not fit this sparsity, and what is shown is the slider&apos;s: the others cannot make up for it.</source>
        <translation>%1：各层的手动比例与此稀疏度不符，显示的是滑块的掩码：其他层无法补足。</translation>
    </message>
</context>
<context>
    <name>sparsescope::SparsityProfilePlot</name>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>%1 pruned</source>
        <translation>剪枝 %1</translation>
    </message>
    <message>
        <source>Sparsity of the layer (%)</source>
        <translation>各层的稀疏度（%）</translation>
    </message>
    <message>
        <source>zero before</source>
        <translation>原本为零</translation>
    </message>
    <message>
        <source>Sparsity of each layer and component</source>
        <translation>各层和各组件的稀疏度</translation>
    </message>
    <message>
        <source>Colour of a cell: its sparsity (%)</source>
        <translation>单元格颜色：其稀疏度（%）</translation>
    </message>
    <message>
        <source>Colour of a cell: score drop (%1) when it is pruned alone, without training</source>
        <translation>单元格颜色：单独剪枝且不训练时的得分下降（%1）</translation>
    </message>
    <message>
        <source>%1: %2
not measured yet</source>
        <translation>%1：%2
尚未测量</translation>
    </message>
    <message>
        <source>%1: %2
Pruned alone by %3, without training: drop %4 %5</source>
        <translation>%1：%2
单独剪枝 %3，未训练：下降 %4 %5</translation>
    </message>
    <message>
        <source>
95 %, paired bootstrap over %1 examples: %2 to %3</source>
        <translation>
95 % 置信区间，对 %1 个样本的配对自助法：%2 至 %3</translation>
    </message>
    <message>
        <source>%1: %2
%3 of %4 weights are zero in the file (%5), and %6 more are pruned by %7: then %8</source>
        <translation>%1：%2
%4 个权重中有 %3 个在文件中为零（%5），并按%7另外剪去 %6 个：此时为 %8</translation>
    </message>
    <message>
        <source>one threshold over the whole pool</source>
        <translation>整个剪枝池的同一阈值</translation>
    </message>
    <message>
        <source>the mask of the run</source>
        <translation>该运行的掩码</translation>
    </message>
    <message>
        <source>whole pool</source>
        <translation>整个剪枝池</translation>
    </message>
    <message>
        <source>Colour of a cell: its sparsity less that of its pool (points)</source>
        <translation>单元格颜色：其稀疏度减去剪枝池的稀疏度（百分点）</translation>
    </message>
    <message>
        <source>Colour of a cell: its sparsity less that of %1 (points)</source>
        <translation>单元格颜色：其稀疏度减去 %1 的稀疏度（百分点）</translation>
    </message>
    <message>
        <source>Each layer, %1 pruned (hatched: zero before)
%1 pruned</source>
        <translation>各层，剪枝 %1（斜线：原本为零）
剪枝 %1</translation>
    </message>
    <message>
        <source>Each layer, %1 pruned
%1 pruned</source>
        <translation>各层，剪枝 %1
剪枝 %1</translation>
    </message>
    <message>
        <source>
The whole pool: %1, so %2 points</source>
        <translation>
整个剪枝池：%1，即 %2 个百分点</translation>
    </message>
    <message>
        <source>%1, a run&apos;s mask</source>
        <translation>%1，某次运行的掩码</translation>
    </message>
    <message>
        <source>%1: each component of each layer alone by %2, %3, without training, on %4
%1: each alone by %2, untrained, on %4
%1, each alone
%1</source>
        <translation>%1：每层每个组件单独剪枝 %2，%3，未训练，任务 %4
%1：各自单独剪枝 %2，未训练，%4
%1，各自单独
%1</translation>
    </message>
    <message>
        <source>Colour of a cell: score drop on %1 (%2) when it is pruned alone by %3, without training</source>
        <translation>单元格颜色：单独剪枝 %3 且不训练时，在 %1 上的得分下降（%2）</translation>
    </message>
    <message>
        <source>Each layer, %1 pruned, by a run&apos;s mask
%1 pruned</source>
        <translation>各层，剪枝 %1，按某次运行的掩码
剪枝 %1</translation>
    </message>
    <message>
        <source>Each layer, %1 pruned, %2 by a run&apos;s mask
%1 pruned</source>
        <translation>各层，剪枝 %1，%2 按某次运行的掩码
剪枝 %1</translation>
    </message>
    <message>
        <source>Colour of a cell: score drop when it is pruned alone, without training</source>
        <translation>单元格颜色：仅剪枝该单元格时的得分下降，未经训练</translation>
    </message>
    <message>
        <source>shares by hand</source>
        <translation>手动比例</translation>
    </message>
</context>
<context>
    <name>sparsescope::StepTimer</name>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation>无法启动 %1：%2</translation>
    </message>
    <message>
        <source>the steps were not measured</source>
        <translation>未能测量各步的用时</translation>
    </message>
</context>
<context>
    <name>sparsescope::StudyExportDialog</name>
    <message>
        <source>What pruning took and tuning won back (*.tex *.md *.csv)</source>
        <translation>剪枝损失与微调挽回的 (*.tex *.md *.csv)</translation>
    </message>
    <message>
        <source>Export the Study&apos;s Numbers</source>
        <translation>导出研究的数字</translation>
    </message>
    <message>
        <source>A row a run (*.csv)</source>
        <translation>每次运行一行 (*.csv)</translation>
    </message>
    <message>
        <source>Curves (*.h5)</source>
        <translation>曲线 (*.h5)</translation>
    </message>
</context>
<context>
    <name>sparsescope::StudyOverlay</name>
    <message>
        <source>Only %1 is drawn; not on this axis: %2 (Show &gt; Metric)</source>
        <translation>仅绘制 %1；不在此坐标轴上：%2（显示 &gt; 指标）</translation>
    </message>
</context>
<context>
    <name>sparsescope::StudyPage</name>
    <message>
        <source>Open Study</source>
        <translation>打开研究</translation>
    </message>
    <message>
        <source>  ·  measuring some steps...</source>
        <translation>  ·  正在测量若干步...</translation>
    </message>
    <message>
        <source>  ·  %1 for what is left</source>
        <translation>  ·  剩余部分%1</translation>
    </message>
    <message>
        <source>%1: its mask is no longer in the study, or is damaged; what is shown is the slider&apos;s. Run the study again to make it anew.</source>
        <translation>%1：其掩码已不在研究中，或已损坏；现显示的是滑块的结果。请再次运行该研究以重新生成。</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>研究</translation>
    </message>
    <message>
        <source>What does it cost?</source>
        <translation>代价有多大？</translation>
    </message>
    <message>
        <source>&lt;h2&gt;What does it cost?&lt;/h2&gt;&lt;p&gt;A study measures the score over sparsity: it prunes your models step by step, fine-tunes each, and draws the curve while it runs.&lt;/p&gt;</source>
        <translation>&lt;h2&gt;代价有多大？&lt;/h2&gt;&lt;p&gt;研究测量得分随稀疏度的变化：逐步剪枝您的模型，逐一微调，并在运行时绘制曲线。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>New Study...</source>
        <translation>新建研究...</translation>
    </message>
    <message>
        <source>Open Sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Open Study...</source>
        <translation>打开研究...</translation>
    </message>
    <message>
        <source>Numbers that reproduce the study</source>
        <translation>用于复现该研究的数字</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Flips</source>
        <translation>翻转</translation>
    </message>
    <message>
        <source>The examples that the selected run changed</source>
        <translation>所选运行改变的样本</translation>
    </message>
    <message>
        <source>%1 is of a study that is drawn beside this one; open that study to see its runs, flips and masks.</source>
        <translation>%1 属于绘制在旁边的另一个研究；请打开该研究以查看其运行、翻转和掩码。</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>&lt;p&gt;A study fine-tunes each model at each sparsity and seed, after the smallest weights of the pool were set to zero, and compares the test score with that of the dense model.&lt;/p&gt;&lt;p&gt;The &lt;b&gt;essential sparsity&lt;/b&gt; is where the curve crosses the tolerance line for the last time. Its 95 % interval is a paired bootstrap: the crossing of each of 2000 resamples of the test examples, and of the seeds where there are several, the same resamples that the intervals of the drops are of. They are drawn alike every time; by their number each end has a Monte Carlo error of about 1.5 % of the interval&apos;s width. An end with ≥ is a bound, because resamples stay within the tolerance up to the largest sparsity that was measured. Where results keep no examples it is over the seeds alone, of up to three their range, and says so. The &lt;b&gt;knee&lt;/b&gt; is where the curve bends most. &lt;b&gt;Within the tolerance at 95 %&lt;/b&gt; (Show &gt; Essential Sparsity) is stricter: where the lower end of the drop&apos;s 95 % interval, which stands at each point, crosses the line.&lt;/p&gt;&lt;p&gt;Runs are processes of their own: they go on when the window closes, and Resume never computes a finished run again. On Slurm they are one job array; the table then has a column with what its queue says. Click a point of the curve to see the examples that it changed, and that mask on the other pages.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Measure Next&lt;/b&gt; names the model, the method and the sparsity that say most about the curve of the selected run: the middle of what its essential sparsity can still be. It adds that point with every seed and runs it; what else is pending, failed or cancelled stays what it is.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Flips&lt;/b&gt; are the test examples of which the dense run of the same seed was right and this one wrong, or the other way round; p is that of the exact McNemar test: how likely so uneven flips are if pruning changes nothing. The tab Flips shows the examples themselves; Index is the place among the test examples that were measured, and In data that in the data files, where the two differ; the exported CSV calls it data_index. Of perplexity, which knows no right and wrong, it lists every window of the text by how much its loss rose, the worst first; there is no McNemar test then.&lt;/p&gt;&lt;p&gt;One metric is drawn at a time: curves of another one are named above the plot, and Show &gt; Metric chooses. A model that is open has the same colour here as everywhere. Where a model has several curves, each method has one colour, the same in every panel.&lt;/p&gt;</source>
        <translation>&lt;p&gt;研究先将剪枝池中最小的权重置零，再在每个稀疏度和种子下微调每个模型，并将测试得分与稠密模型比较。&lt;/p&gt;&lt;p&gt;&lt;b&gt;本质稀疏度&lt;/b&gt;是曲线最后一次穿过容差线之处。其 95 % 置信区间由配对自助法得到：对测试样本（有多个种子时也对种子）重采样 2000 次，取每次的穿越点；下降的置信区间也来自这些重采样。每次抽取的都相同；受其次数所限，区间两端各有约为区间宽度 1.5 % 的蒙特卡洛误差。带 ≥ 的一端只是界限，因为有的重采样直到已测的最大稀疏度都在容差之内。结果中没有保存样本时，只对种子重采样，不超过三个种子时为其范围，并会注明。&lt;b&gt;拐点&lt;/b&gt;是曲线弯曲最大之处。&lt;b&gt;以 95 % 置信度在容差之内&lt;/b&gt;（显示 &gt; 本质稀疏度）更为严格：各点处标出的下降 95 % 置信区间的下端穿过容差线之处。&lt;/p&gt;&lt;p&gt;每次运行都是独立的进程：窗口关闭后仍会继续，“继续”也从不重算已完成的运行。在 Slurm 上它们是一个作业数组，表格会多出一列，显示队列给出的信息。单击曲线上的点，可查看它改变的样本，并在其他页面查看该掩码。&lt;/p&gt;&lt;p&gt;&lt;b&gt;测量下一点&lt;/b&gt;给出对所选运行的曲线最有信息量的模型、方法和稀疏度：其本质稀疏度仍可能所在范围的中点。它以每个种子加入该点并运行；其他等待中、失败或已取消的运行保持原状。&lt;/p&gt;&lt;p&gt;&lt;b&gt;翻转&lt;/b&gt;是同一种子的稠密运行判对而此运行判错（或相反）的测试样本；p 来自精确 McNemar 检验：若剪枝什么都没有改变，出现如此不均衡的翻转的概率。“翻转”标签页显示这些样本本身；“序号”是在参与测量的测试样本中的位置，“数据序号”是在数据文件中的位置，两者不同时才显示；导出的 CSV 中称为 data_index。困惑度没有对错之分，因此按损失上升的多少列出文本的每个窗口，最差的在前；此时没有 McNemar 检验。&lt;/p&gt;&lt;p&gt;每次只绘制一个指标：其他指标的曲线在图的上方列出名称，可用“显示 &gt; 指标”选择。已打开的模型在这里的颜色与各处相同。一个模型有多条曲线时，每种方法各有一种颜色，在所有面板中相同。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
</context>
<context>
    <name>sparsescope::StudyToolBar</name>
    <message>
        <source>New Study...</source>
        <translation>新建研究...</translation>
    </message>
    <message>
        <source>Choose models, sparsities and seeds for a new study</source>
        <translation>为新研究选择模型、稀疏度和种子</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop all runs; finished ones stay</source>
        <translation>停止所有运行；已完成的保留</translation>
    </message>
    <message>
        <source>Cancel Run</source>
        <translation>取消运行</translation>
    </message>
    <message>
        <source>Stop the selected run; the others go on</source>
        <translation>停止所选运行；其他的继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Begin no further run; those that run go on</source>
        <translation>不再开始新的运行；正在运行的继续</translation>
    </message>
    <message>
        <source>Measure Next</source>
        <translation>测量下一点</translation>
    </message>
    <message>
        <source>There is no sparsity that is most worth measuring next</source>
        <translation>没有最值得接着测量的稀疏度</translation>
    </message>
    <message>
        <source>Estimate Time</source>
        <translation>估计用时</translation>
    </message>
    <message>
        <source>Export Figure...</source>
        <translation>导出图...</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>What the plot shows: other studies, scores, seeds, models</source>
        <translation>图中显示的内容：其他研究、得分、种子、模型</translation>
    </message>
    <message>
        <source>Open Study Folder...</source>
        <translation>打开研究文件夹...</translation>
    </message>
    <message>
        <source>Reveal This Study&apos;s Folder</source>
        <translation>显示此研究的文件夹</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on with the runs that are not done</source>
        <translation>继续尚未完成的运行</translation>
    </message>
    <message>
        <source>Start all runs in the background</source>
        <translation>在后台启动所有运行</translation>
    </message>
    <message>
        <source>Train each model on each task for some steps, to say how long the study will take</source>
        <translation>在每个任务上将每个模型训练若干步，以估计研究需要多久</translation>
    </message>
    <message>
        <source>Score each model on each task for a moment, and prune it where a method looks at data, to say how long the study will take</source>
        <translation>在每个任务上对每个模型短暂评分，方法需查看数据时也进行剪枝，以估计研究需要多久</translation>
    </message>
    <message>
        <source>How long tuning takes is not estimated, so nothing is said of this study</source>
        <translation>调优的用时无法估计，因此不给出该研究的用时</translation>
    </message>
    <message>
        <source>Measure Next: %1</source>
        <translation>测量下一点：%1</translation>
    </message>
    <message>
        <source>Add %1 to the study, of that curve the sparsity that is most worth measuring next, with every seed, and run it; nothing else is started</source>
        <translation>将 %1（该曲线最值得接着测量的稀疏度）以每个种子加入研究并运行；不启动其他任何运行</translation>
    </message>
    <message>
        <source>Export &amp;Numbers...</source>
        <translation>导出数字(&amp;N)...</translation>
    </message>
    <message>
        <source>What pruning took and tuning won back as LaTeX, Markdown or CSV, a row a run as CSV, or the curves as HDF5</source>
        <translation>剪枝损失与微调挽回的，存为 LaTeX、Markdown 或 CSV；每次运行一行，存为 CSV；或曲线，存为 HDF5</translation>
    </message>
</context>
<context>
    <name>sparsescope::TicketDifferencePlot</name>
    <message>
        <source>Sparsity (%)</source>
        <translation>稀疏度 (%)</translation>
    </message>
    <message>
        <source>%1 minus %2 (%3)</source>
        <translation>%1 减 %2(%3)</translation>
    </message>
</context>
<context>
    <name>sparsescope::TokenBudgetPlot</name>
    <message>
        <source>Tokens</source>
        <translation>Token 数</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>稠密</translation>
    </message>
</context>
<context>
    <name>sparsescope::TrainablePlot</name>
    <message>
        <source>Trainable parameters (‰)</source>
        <translation>可训练参数（‰）</translation>
    </message>
</context>
<context>
    <name>sparsescope::TrainingPlot</name>
    <message>
        <source>Training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>Validation score</source>
        <translation>验证得分</translation>
    </message>
    <message>
        <source>Training step</source>
        <translation>训练步</translation>
    </message>
    <message>
        <source>Training of the selected run</source>
        <translation>所选运行的训练过程</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Validation score (%)</source>
        <translation>验证得分（%）</translation>
    </message>
    <message>
        <source>Select a run to see its training</source>
        <translation>选择一次运行，查看其训练过程</translation>
    </message>
    <message>
        <source>No step of this run yet</source>
        <translation>此运行尚无任何一步</translation>
    </message>
    <message>
        <source>Epoch %1: validation score %2 %</source>
        <translation>第 %1 轮：验证得分 %2 %</translation>
    </message>
    <message>
        <source>Step %1: loss %2</source>
        <translation>第 %1 步：损失 %2</translation>
    </message>
</context>
<context>
    <name>sparsescope::Trainings</name>
    <message>
        <source>Reading headers</source>
        <translation>正在读取文件头</translation>
    </message>
</context>
<context>
    <name>sparsescope::TuningFields</name>
    <message>
        <source>Rank of the adapters</source>
        <translation>适配器的秩</translation>
    </message>
    <message>
        <source>Passes over the examples of the tuning</source>
        <translation>调优样本的遍历次数</translation>
    </message>
    <message>
        <source>Examples a step of the tuning</source>
        <translation>调优每一步的样本数</translation>
    </message>
    <message>
        <source>Tokens of an example, at most</source>
        <translation>每个样本的词元数上限</translation>
    </message>
    <message>
        <source>Examples of the tuning, at most</source>
        <translation>调优的样本数上限</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Learning rate of the tuning</source>
        <translation>调优的学习率</translation>
    </message>
    <message>
        <source>Of SPP it must divide the rows of every matrix.</source>
        <translation>对于 SPP，它必须整除每个矩阵的行数。</translation>
    </message>
    <message>
        <source>Examples of the tuning</source>
        <translation>调优的样本</translation>
    </message>
    <message>
        <source>Alpaca&apos;s .json, or a text that no task scores</source>
        <translation>Alpaca 的 .json，或不参与任何任务评分的文本</translation>
    </message>
    <message>
        <source>A JSON list of {instruction, input, output}, or any text, which is cut into pieces of as many tokens as an example may have.</source>
        <translation>由 {instruction, input, output} 组成的 JSON 列表，或任何文本；文本按样本的词元数上限切成片段。</translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation>浏览...</translation>
    </message>
    <message>
        <source>Examples of the Tuning</source>
        <translation>调优的样本</translation>
    </message>
    <message>
        <source>Tune with %1</source>
        <translation>用 %1 调优</translation>
    </message>
    <message>
        <source>An adapter is trained behind each mask and merged; every zero stays. The mask is measured without it too.</source>
        <translation>在每个掩码之后训练一个适配器并合并；每个零都保持为零。也测量不带适配器的掩码。</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>秩</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元数</translation>
    </message>
    <message>
        <source>examples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Tuning</source>
        <translation>调优</translation>
    </message>
    <message>
        <source>is empty; choose examples, Alpaca&apos;s .json or any text that is not scored</source>
        <translation>为空；请选择样本：Alpaca 的 .json，或任何不用于评分的文本</translation>
    </message>
    <message>
        <source>is no file; choose the examples of the tuning</source>
        <translation>不是文件；请选择调优的样本</translation>
    </message>
    <message>
        <source>Examples (*.json *.txt);;All files (*)</source>
        <translation>样本 (*.json *.txt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Learning rate of the full tuning</source>
        <translation>全量微调的学习率</translation>
    </message>
    <message>
        <source>Full tuning changes the kept weights themselves, which bear smaller steps.</source>
        <translation>全量微调改变保留的权重本身,只能承受更小的步长。</translation>
    </message>
    <message>
        <source>of full tuning</source>
        <translation>全量微调</translation>
    </message>
    <message>
        <source>must be a number above 0 and at most 1, e.g. %1</source>
        <translation>必须是大于 0 且不超过 1 的数,例如 %1</translation>
    </message>
</context>
<context>
    <name>sparsescope::ViewHistory</name>
    <message>
        <source>Pool</source>
        <translation>剪枝池</translation>
    </message>
    <message>
        <source>Dictionary of Weights</source>
        <translation>权重字典</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>稀疏度</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Page of Figures</source>
        <translation>图页</translation>
    </message>
    <message>
        <source>Columns of Figures</source>
        <translation>图的栏数</translation>
    </message>
    <message>
        <source>One Legend</source>
        <translation>共用图例</translation>
    </message>
    <message>
        <source>One Range of Axes</source>
        <translation>共用坐标范围</translation>
    </message>
    <message>
        <source>Add Figure</source>
        <translation>添加图</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Move Figure</source>
        <translation>移动图</translation>
    </message>
    <message>
        <source>Take Away Figure</source>
        <translation>移除图</translation>
    </message>
    <message>
        <source>Size of Figure</source>
        <translation>图的大小</translation>
    </message>
    <message>
        <source>Scope of the Threshold</source>
        <translation>阈值的范围</translation>
    </message>
    <message>
        <source>Range of |w|</source>
        <translation>|w| 的范围</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Bins</source>
        <translation>分箱数</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>坐标轴</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>量</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>刻度</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Shares by Hand</source>
        <translation>手动比例</translation>
    </message>
    <message>
        <source>One Range of Colours</source>
        <translation>共用颜色范围</translation>
    </message>
</context>
<context>
    <name>sparsescope::WeightsPage</name>
    <message>
        <source>&amp;Log counts</source>
        <translation>对数计数(&amp;L)</translation>
    </message>
    <message>
        <source>As stored</source>
        <translation>原始值</translation>
    </message>
    <message>
        <source>Standard (z-score)</source>
        <translation>标准化（z-score）</translation>
    </message>
    <message>
        <source>Min-max</source>
        <translation>最小-最大</translation>
    </message>
    <message>
        <source>Max-abs</source>
        <translation>最大绝对值</translation>
    </message>
    <message>
        <source>L2 norm</source>
        <translation>L2 范数</translation>
    </message>
    <message>
        <source>How each layer&apos;s weights, its matrices together, are scaled before they are counted.</source>
        <translation>统计之前如何缩放各层的权重（一层的各矩阵合在一起）。</translation>
    </message>
    <message>
        <source>%1 of each layer</source>
        <translation>每层的 %1</translation>
    </message>
    <message>
        <source>All weights</source>
        <translation>全部权重</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>正在统计</translation>
    </message>
    <message>
        <source>&amp;Normalisation</source>
        <translation>归一化(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Bins</source>
        <translation>分箱数(&amp;B)</translation>
    </message>
    <message>
        <source>Axis holds</source>
        <translation>坐标轴包含</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>How are the weights distributed?</source>
        <translation>权重如何分布？</translation>
    </message>
    <message>
        <source>&amp;Cumulative</source>
        <translation>累积(&amp;C)</translation>
    </message>
    <message>
        <source>Choose, or type any number from 1 to %1</source>
        <translation>选择，或输入 1 到 %1 的任意数</translation>
    </message>
    <message>
        <source>About how much of each layer the x axis holds. The axis is the same in all panels; what lies outside is said when you hover. Two numbers can be typed as well: -0.1 to 0.1.</source>
        <translation>x 轴大约包含每层的多少。所有子图的坐标轴相同；指针悬停时会说明超出的部分。也可以输入两个数：-0.1 to 0.1。</translation>
    </message>
    <message>
        <source>The matrices of a layer together, or one component of each layer</source>
        <translation>一层的所有矩阵合在一起，或每层的一个组件</translation>
    </message>
    <message>
        <source>The share of a layer&apos;s weights up to each value, in place of counts</source>
        <translation>以该层权重到每个值为止的比例代替计数</translation>
    </message>
    <message>
        <source>The whole axis again (0); the wheel zooms, dragging moves along it</source>
        <translation>恢复整个坐标轴（0）；滚轮缩放，拖动沿轴移动</translation>
    </message>
    <message>
        <source>&amp;Matrices</source>
        <translation>矩阵(&amp;M)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no range of an axis; write two rising numbers, e.g. -0.1 to 0.1.</source>
        <translation>“%1”不是坐标轴的范围；请写两个递增的数，例如 -0.1 to 0.1。</translation>
    </message>
    <message>
        <source>Layer together</source>
        <translation>整层合计</translation>
    </message>
    <message>
        <source>No band: choose a matrix, each has its threshold</source>
        <translation>无色带：请选择矩阵，各矩阵阈值不同</translation>
    </message>
    <message>
        <source>The slider has a threshold for each matrix, and a layer holds several: one band would be wrong for them.</source>
        <translation>滑块对每个矩阵各有一个阈值，而一层包含多个矩阵：一条色带对它们都不正确。</translation>
    </message>
    <message>
        <source>Each panel is one layer: the prunable matrices of a block together, all open models overlaid. Exact zeros stand as a bar of their own, with their share of all stored weights. The amber band holds the magnitudes that the slider prunes; where it has a threshold for each matrix, only of panels that show one. Click a panel to enlarge it; the wheel zooms the axis of all panels at the pointer, and dragging moves along it. Dragging with Shift, or with the tool for it, takes a range of |w|, which can be typed too: how many weights of each model&apos;s pool have it stands beside, and they light up in the heat maps of Masks, until Escape. Choose Query in the tree, or under Matrices, for that matrix of each layer alone.</source>
        <translation>每个子图是一层：一个块中可剪枝的矩阵合在一起，所有打开的模型叠放。精确零值单独成一条，并给出其占全部已存权重的比例。琥珀色带是滑块所剪去的幅值；每个矩阵各有阈值时，仅在显示单个矩阵的子图中出现。单击子图可放大；滚轮以指针为中心缩放所有子图的坐标轴，拖动沿轴移动。按住 Shift 拖动，或用相应的工具，可选取 |w| 的范围，也可键入：旁边给出每个模型剪枝池中落在其内的权重数，它们在“掩码”的热图中亮起，直到按 Escape。在树中或“矩阵”下选择“查询”，可单独查看每层的该矩阵。</translation>
    </message>
</context>
<context>
    <name>sparsescope::Workspace</name>
    <message>
        <source>%1: the run %2 is of another dictionary of weights of this file, so its mask is not shown.</source>
        <translation>%1：运行 %2 针对此文件的另一个权重字典，因此不显示其掩码。</translation>
    </message>
    <message>
        <source>%1: the mask of %2 is of another pool (%3). What it does not hold is shown as kept.</source>
        <translation>%1：%2 的掩码针对另一个剪枝池（%3）。其中不包含的显示为保留。</translation>
    </message>
    <message>
        <source>%1: holds no dictionary of weights called %2 any more; the usual one is shown.</source>
        <translation>%1：已没有名为 %2 的权重字典；现显示默认的字典。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
</TS>
