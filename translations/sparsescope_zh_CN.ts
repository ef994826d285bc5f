<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <source>%1, by hand</source>
        <translation>%1，手动</translation>
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
    <name>sparsescope::SharesPanel</name>
    <message>
        <source>Let All Follow</source>
        <translation>让所有层跟随</translation>
    </message>
    <message>
        <source>Drag a bar. Left and Right choose one, Up and Down move it by 1 %, with Shift by 0.1 %, Delete lets it follow again.</source>
        <translation>拖动一根柱。左右键选择，上下键移动 1 %，按住 Shift 移动 0.1 %，Delete 让它重新跟随。</translation>
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
