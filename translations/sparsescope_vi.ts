<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>JournalPreset</name>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One and a half columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half a slide</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberList</name>
    <message>
        <source>is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a range; write first:last:step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not a range that rises; write first:last:step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has more than 1000 values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>makes more than 1000 values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no sparsity; it goes from 0 to below 100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no seed; seeds are whole numbers from 0</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PoolReason</name>
    <message>
        <source>query weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>query, key and value weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attention output weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cross-attention query weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cross-attention key weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cross-attention value weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cross-attention output weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feed-forward input weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feed-forward output weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feed-forward gate weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feed-forward up weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feed-forward gate and up weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feed-forward down weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gate weights of experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up weights of experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gate and up weights of experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>down weights of experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>state space input weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>state space projection weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>state space step weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>state space output weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reduction weights between two stages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>projection weights of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a matrix of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of a norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of positions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an embedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a router of experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>state space parameters, not a linear layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an adapter beside the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a copy beside the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole numbers without a known scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a convolution, or of more than two dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not of floating numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a matrix of floating numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outside of the blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a matrix of a file without repeated blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept with an adapter, without its model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not matched by --pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>matched by --pool-except</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>matched by --pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taken out by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>put in by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked for, but no matrix of floating numbers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>There is not enough memory for this. Close other models or programs and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong that has no name. Please report what you did.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scalar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wasserstein distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kolmogorov-Smirnov distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine of the weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relative L2 distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros, difference (points)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros of the reference (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros of the other (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask agreement (cosine)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The area between the cumulative distributions of the weights, in units of a weight. 0: the same distribution.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest difference between the cumulative distributions of the weights. 0: the same distribution, 1: nothing in common.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the weights element by element, as two long vectors. 1: the same up to a factor, 0: unrelated, as of two trainings from different beginnings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>||A - B|| / ||A||, element by element, A being the reference. 0: the same weights; about 1.4: unrelated ones of one size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact zeros of the other less those of the reference, in points of the weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of the weights that is exactly zero in the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cosine of the masks of one-shot magnitude pruning at the slider&apos;s sparsity, a threshold for each model: the weights that both keep. Random masks of these densities have the baseline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query, key, value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FFN in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FFN out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross-attention out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gate and up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expert gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expert up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expert gate and up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expert down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSM in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSM x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSM step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSM out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, layer %2</source>
        <comment>stack, number</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>component, number of the expert</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in %1 (%2 does not divide its rows)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in %1 (%2 of its groups)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worst is %1 (%2 of its groups)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in all %2 matrices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3 matrices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no N:M pattern; nearest is %1, in %2 of the groups (%3 by chance)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no N:M pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no dead rows, columns or heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no dead rows or columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 without a weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heads: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight, z-score of its layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight, 0 to 1 from its layer&apos;s minimum to maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight / max |w| of its layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight / L2 norm of its layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 zeros</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 = 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Q</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>V</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attn out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StudyFacts</name>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 thread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several environments; last digits may differ between them:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 %, paired bootstrap over examples and %1 seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 %, paired bootstrap over examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>range over %1 seeds, whose results keep no examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % over %1 seeds, whose results keep no examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>essential sparsity not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>essential sparsity &lt;b&gt;%1 %&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, interpolated between the dense model and %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (%1: %2 to %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, knee %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 runs done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dense &lt;b&gt;%1&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dense not known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; within the tolerance at 95 %: &lt;b&gt;%1 %&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; most worth measuring next: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % worse than dense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 below dense, in points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; they change nothing of %2, where nothing is trained or drawn at random: one stands for all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fine-tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epochs: %1, batch: %2, learning rate: %3 falling to 0, AdamW, weight decay: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 training, %2 validation, %3 test examples of %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>Không đồng nhất</translation>
    </message>
</context>
<context>
    <name>StudyMarks</name>
    <message>
        <source>points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: drop %2 %3 at %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: within the tolerance at 95 % up to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: essential sparsity %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::CalibrationFields</name>
    <message>
        <source>Browse...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples of the calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model&apos;s context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens of a window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibration text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any text that is not scored, or JSON lines with a &quot;text&quot; (C4&apos;s), perhaps gzipped. Windows are drawn from it by the run&apos;s seed, as Wanda&apos;s code draws them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibration Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text that methods look at, and no task scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training pictures of the task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is empty; choose a text that the methods look at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no file; choose a text that the methods look at</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::CheckpointTree</name>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the tree of models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models, layers and components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of opening and counting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop this work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reload %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights in the file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::CheckpointTreeModel</name>
    <message>
        <source>Zero once the slider&apos;s level is pruned, or by the mask of the run that is shown; zeros of the file too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exactly zero in the file, before anything is pruned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pattern N:M of the zeros in the file, in how many of the matrices; else how many heads or rows have no weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  %2 (%3)</source>
        <comment>letter, name, dictionary of its file</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embeddings and others (not in the pool)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opening...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros in the file: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pruned to %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask of %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pool has %1 weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, tensors: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The weights shown are %1, one of %n dictionaries in the file.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tensors of the pool are not read and not counted, the first is %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This file %1: the pool is of it alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantised weights, shown dequantised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not read: %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the pool: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, shown dequantised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These tensors are stored, but never pruned and never counted in a sparsity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 weights (%3) are exactly zero in the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then %1 of %2 weights (%3) are zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 more are pruned by the mask of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights that the slider&apos;s %1 prunes are zero already: nothing else is pruned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 more are pruned at the slider&apos;s %2, by one magnitude threshold over the whole pool: |w| ≤ %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, not in the pool: never pruned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean %1, standard deviation %2, from %3 to %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 stored values are exactly zero</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matching commands</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::ComparePage</name>
    <message>
        <source>Cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model that the others are compared with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;ference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every model against a reference, whatever their files call a matrix: the same component of the same layer is compared, Hugging Face&apos;s names against timm&apos;s, before against after fine-tuning. Choose a measure; the last column is the whole layer. Click a cell, or move with the arrow keys, for its two distributions over each other and the difference of its weights, or look at all numbers in the table, sorted by any of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>matrices without a partner in %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pairs of two shapes, of which only the distributions are compared: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pairs that are not read: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is shown with the mask of %2; the masks compared here are those of the slider&apos;s thresholds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared are the first %1 models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on comparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Distributions and Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export Map...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export Distributions...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Table as CSV...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table is in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How do two models differ?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::ComparisonMapPlot</name>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map of the differences by layer and component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreement of masks at %1 (cosine)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>measure, unit</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
only one of the models has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
not compared yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wasserstein %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kolmogorov-Smirnov %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>relative L2 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cosine %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the shapes differ, or nothing is finite in both: no difference element by element</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zeros %1 of %2 and %3 of %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>masks at %1: cosine %2, of random ones %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::ComparisonTable</name>
    <message>
        <source>All measures of all layers and components</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::ComparisonTableModel</name>
    <message>
        <source>The agreement that independent random masks of these densities have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wasserstein</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relative L2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros of reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::Comparisons</name>
    <message>
        <source>The pool of %1 is not all there, so that nothing would be said about the model. The message about it offers to count what is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2) and %3 (%4) have no matrix in common: neither the same component of a layer nor the same name. Compare models of one kind, or choose another reference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing masks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::CurvesMenu</name>
    <message>
        <source>Scores Instead of Drops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scores on a Logarithmic Axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Line for Each Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Essential Sparsity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Within the Tolerance at 95 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a Study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose Folder...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a Study to the Plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove Other Studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metric</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Methods</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::DropCurvesPlot</name>
    <message numerus="yes">
        <source>
Mean over %n seeds, worst %1, best %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>
95 % interval of the drop: %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
%1 examples turned wrong, %2 right: McNemar p = %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
Sparsity %2: score %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, drop %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tolerance −%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>within tolerance at 95 %: %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>essential %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> [range over seeds: %1, %2]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> [95 %: %1, %2]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>knee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The curve begins with the dense run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>within tolerance at 95&#xa0;%: %1&#xa0;%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>essential&#xa0;%1&#xa0;%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> [range&#xa0;over&#xa0;seeds:&#xa0;%1,&#xa0;%2]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> [95&#xa0;%:&#xa0;%1,&#xa0;%2]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparsity (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score drop (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>within tolerance at 95&#xa0;%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>essential sparsity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bars: 95&#xa0;% intervals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worst to best seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score drop over sparsity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (dense %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (dense %2 %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>points or percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tolerance %1</source>
        <translation>dung sai %1</translation>
    </message>
</context>
<context>
    <name>sparsescope::DynamicsPage</name>
    <message>
        <source>Series of checkpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open a Series...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a Series...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros of the pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros of each layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance to the first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance to the last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A distance is ||W - R|| / ||R|| over the pool, R being the first or the last checkpoint. Layers are those of the chosen series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exactly 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>|w| below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>|w| below std times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What counts as zero. The standard deviation is that of each matrix.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The limit below which a weight counts as zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of following the series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sho&amp;w</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Zero is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play through the steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open This Checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A series is one model over its training: a folder of checkpoints, whose steps are in their metadata, in trainer_state.json or in their names. Over the steps stand the zeros of the pool by a rule, those of each layer, or how far the weights are from the first or the last checkpoint. A dashed line is where the share of zeros changes its level, with its 95 % interval. Several series stand over each other. Click a step, move the slider or press play; a checkpoint can be opened as a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of checkpoints of one training, or drop it on the window. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2 checkpoints, steps %3 to %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 zeros</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 from the first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 from the last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop following the series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a Folder of Checkpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no checkpoint of step %2. Choose another step, or another series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export This Plot...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dynamics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When did the zeros appear?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::DynamicsPlot</name>
    <message>
        <source>Training step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change of level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its 95&#xa0;% interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros over a training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros, |w| &lt; %1 (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros, |w| &lt; %1 std (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact zeros (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance to the first checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance to the last checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::EmptyPage</name>
    <message>
        <source>&amp;Open Checkpoint...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open S&amp;ample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New Study...</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::ExportFigureDialog</name>
    <message>
        <source>Export Figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF, vector with embedded fonts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG, vector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG, picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV, the plotted numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the &amp;recipe beside it, to draw it again later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAME.recipe.json with inputs, settings, page, versions and hashes, for sparsescope --figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fi&amp;le</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures (*.pdf *.svg *.png *.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines of numbers: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 × %3 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The numbers are on the clipboard, as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 exists already: press Replace to overwrite it, or choose another name.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source> and </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the weights for the recipe&apos;s hashes...</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::ExportModelDialog</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is the model itself; choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::ExportPrunedDialog</name>
    <message>
        <source>Export Pruned Checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File of the pruned checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File of the mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sparsity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pruned weights are written as zeros in the source&apos;s names and types: the file keeps its size, and only software for sparse matrices computes it faster. The mask is one bit a weight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the checkpoint, the mask or both, and where they go.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::ExportStatisticsDialog</name>
    <message>
        <source>Export Statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dead rows and columns, densities and N:M patterns &amp;too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma-separated values (CSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attachment for Netron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File of the statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statistics of the pool, its layers and components and every tensor, of the finite values in 64-bit arithmetic; zeros are exact zeros. Drop the attachment on the model in Netron to see its sparsity there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say where the file goes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::FlipsModel</name>
    <message>
        <source>Picture of example %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The example as it lies in the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its place among the test examples that were measured, from 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its place among all test examples in the data files, from 0; the exported CSV calls it data_index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the run that it flipped in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model that is compared with takes it for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model of the selected run takes it for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The right class&apos;s logit minus the largest other, in the selected run: positive is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same in the model that is compared with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mean cross-entropy of its tokens, of the model that is compared with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same of the model of the selected run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the loss rose: positive is worse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example %1: its loss %2 from %3 to %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example %1: right before, wrong after; %2 was taken for %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example %1: wrong before, right after; %2 was taken for %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin %1, before %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number %1 of the test examples in the data files, from 0</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::FlipsPanel</name>
    <message>
        <source>%1, %2 %3, seed %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss of %1 of %2 examples rose, of %3 it fell. No McNemar test: %4 knows no right and wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export CSV...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run that is compared with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with the dense run of the same seed, or with any other run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seeds that are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The selected run alone, or with the runs of the same point of every other seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metric by which an example is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether an answer is chosen by its log-likelihood (acc, the study&apos;s score) or by that over its length (acc_norm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both directions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>turned wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>turned right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flipped examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Against</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the dense run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a run to see which examples it changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run that is done shows which examples it changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the dense run, which others are compared with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dense run of this seed is not done yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be compared with itself; choose another run, or this seed alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 seeds together: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 examples turned from right to wrong, %3 from wrong to right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> Exact McNemar test, two-sided: p = %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> Drop with 95 %, paired bootstrap: %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %1: %2 after %3, with 95 % %4 to %5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss rose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss fell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export Flips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::JobsDrawer</name>
    <message>
        <source>%1 on %2, %3, seed %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>score %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no progress for %1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show running jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the running jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop all runs; finished ones stay, and Resume goes on from here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 job running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 jobs running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3 runs done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused, no further run begins</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::LanguageFields</name>
    <message>
        <source>window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>solved questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part of the set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model&apos;s context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens of a window of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which lm-evaluation-harness the questions are asked as; Wanda and SPP used that of 2023.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solved questions before each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measures a set that is not whole.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::LayerDistributionsPlot</name>
    <message>
        <source>Weights in a bin of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2&#xa0;zeros</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#xa0;zeros</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pruned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bar at 0: exact zeros</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight distributions per layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x: %1    y: weights in a bin of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, from %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3 weights (%4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: and %2 that are exactly zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 weights lie outside of the axis</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::LayerMapPlot</name>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::MainWindow</name>
    <message>
        <source>SparseScope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Checkpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors *.pth *.pt *.bin *.ckpt *.npz *.gguf *.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a Model or Study Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This page has no plot to export yet. Open a checkpoint or a study first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 - SparseScope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Folder...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export &amp;Pruned Checkpoint...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export &amp;Statistics...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find in Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Commands...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New Study...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;igure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export This Plot...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About This &amp;Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About SparseScope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About SparseScope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h3&gt;SparseScope %1&lt;/h3&gt;&lt;p&gt;Where sparsity lives in a transformer, and what removing weights costs.&lt;/p&gt;&lt;p&gt;Qt %2, QCustomPlot %3&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. It comes without any warranty.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;table&gt;%1&lt;/table&gt;&lt;p&gt;Sparsity slider: arrow keys step by 1 %, with Shift by 0.1 %; a typed number is exact.&lt;br&gt;Heat maps: wheel or + and - zoom, arrows move, 0 shows the whole matrix.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: quantised weights, shown dequantised: every number and every sparsity is of what they stand for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3 tensors cannot be read; the first is %4: it %5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: family unknown, and it has no 2-D weights, so there is nothing to prune. Its tensors are listed on the left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1: family unknown: its %n 2-D weights, of its blocks where it has some, are the pool.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: the file holds %n dictionaries of weights, and %2 is shown. The menu of the model&apos;s row in the tree has all of them.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2: numbers about the pool would not be about the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tensors of the pool cannot be read, the first is %2: numbers about the pool would not be about the model.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Count What Is There</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2: every number about the pool is of this part alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tensors of the pool are not read, the first is %2: every number about the pool is without them.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Show No Such Numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1: the pool is as you chose it the last time: %n matrices.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Take the Usual Pool</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::MaskGridPlot</name>
    <message>
        <source>Inputs (columns)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outputs (rows)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zero before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pruned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept, darker: larger |w|</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pruned weights of a layer&apos;s matrices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>layer, matrix</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::MaskView</name>
    <message>
        <source>row %1, column %2: difference %3%4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row %1, column %2: %3, %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zero in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pruned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::MasksPage</name>
    <message>
        <source>Heat map of the selected matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack of layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La&amp;yer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;span style=&apos;color:#56B4E9&apos;&gt;▨&lt;/span&gt; zero in the file &amp;nbsp; &lt;span style=&apos;color:#E69F00&apos;&gt;■&lt;/span&gt; pruned &amp;nbsp; &lt;span style=&apos;color:#888&apos;&gt;■&lt;/span&gt; kept: the stronger, the larger |w|</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in (+ or wheel)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole matrix (0 or double click)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every weight of a matrix, rows = outputs and columns = inputs: blue is zero in the file, amber is pruned beside at the slider, grey is kept, stronger for larger |w|. Zoom from the whole matrix down to single weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>layer, matrix</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2, %3 × %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask of %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 pruned, %3 of %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 zero in the file, with what is pruned %3, %4 of %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which weights are pruned?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::MessageBar</name>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::ModelPage</name>
    <message>
        <source>Open two to four checkpoints (safetensors, PyTorch, a Hugging Face folder), or drop them here. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open one or two checkpoints (safetensors, PyTorch, a Hugging Face folder), or drop them here. %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::NewStudyDialog</name>
    <message>
        <source>New Study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dictionary of weights: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pool: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoints (*.safetensors *.pt *.pth *.bin *.ckpt);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Data file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where the data of %1 is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not exist any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is the name of two models; double-click one to rename it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose at least one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is empty; choose where the data of %1 is, or %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no file; choose the text for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no folder; choose where the data of %1 is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparsities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write some percentages, e.g. 0, 50, 60 or 0:90:10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write some patterns, e.g. 2:4, 1:4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write at least one whole number, e.g. 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a number above 0 and at most 1, e.g. 2e-5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not exist; choose a folder inside one that does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds a study already; choose another folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models %1 × amounts with dense %2 × seeds %3 = %4 runs, epochs in each: %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (1 of %2, where they change nothing)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop over sparsity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N:M: of every M weights of a row N are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percentages: single ones, and ranges as first:last:step. 0, the dense baseline, is added when it is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two or more seeds give the curve a band, and tell the intervals what differs between trainings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It falls linearly to 0. The paper&apos;s value is 2e-5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much worse than dense still counts as no loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add Models...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>validation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Met&amp;hods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tun&amp;ing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sparsities (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Patterns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;eeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fine-t&amp;uning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;olerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study &amp;folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study Folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::PairPanel</name>
    <message>
        <source>Difference of the two matrices, weight by weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in (+ or wheel)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole matrix (0 or double click)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a cell of the map, or choose one with the arrow keys: its distributions and the difference of its weights stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference, full colour from ±%1 on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 less %3.
Blue: smaller in %2; vermilion: larger. Full colour stands for three times the root mean square of the differences. A pixel that covers several weights shows the largest difference of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is several matrices. Choose one component for the difference of its weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2 × %3 in one model and %4 × %5 in the other: there is no difference weight by weight.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::PaperSetupForm</name>
    <message>
        <source> mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width in millimetres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> pt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the text in points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below the panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above the panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beside the panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw &amp;bands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is pruned, the spread of seeds, the interval of a change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> dpi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Legend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resol&amp;ution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::ProfilePage</name>
    <message>
        <source>Measure Sensitivity...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the colour of a cell says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of a matrix that is zero at the slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The drop of the score when a component of a layer is pruned alone, without training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prune each component of each layer alone, and measure the score without training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure of the sparsity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pattern N:M holds where every M consecutive weights of a row have at most N that are not zero; it is named only where chance would not give it. A row, column or head is dead when none of its weights is left. The pool&apos;s matrices are counted, rows being outputs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zeros in the file: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pruned to %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mask of %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop Measuring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: each component alone by %2, %3, on %4 test examples of %5, where the dense model scores %6, without training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring %1...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sensitivity of %1 was not measured yet: what it costs to prune each component of each layer alone, without training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure %1...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One magnitude threshold over the whole pool prunes some layers more than others. Each cell is the share of a matrix that is zero once the slider&apos;s level, or the mask of the run that is shown, is pruned, what is zero in the file included; the bars are whole layers, and always follow the slider. Click a cell to select its matrix everywhere.

Coloured by sensitivity, a cell is the drop of the score when that component of that layer is pruned alone and nothing is trained: which matrices can spare the least. Under the pointer stands its 95 % interval, a paired bootstrap over the test examples.

Below stand the N:M pattern of the zeros, in how many of the matrices it holds and where it fails, and how many rows, columns and heads have no weight left: of the file as it is, and of what the slider (or the run whose mask is shown) prunes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, a run&apos;s mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which layers pay?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::RunPlace</name>
    <message>
        <source>on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on Slurm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slurm: one job array of the runs that are not done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slurm is offered where its commands (sbatch, squeue, scancel) are found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers at a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>partition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slurm&apos;s partition; empty: its default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slurm&apos;s account; empty: its default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slurm&apos;s time limit of a run, e.g. 2:00:00. A run that it ends goes on where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slurm&apos;s memory of a run, e.g. 8G; empty: its default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tasks: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>workers: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many runs at a time; automatic: as many as Slurm gives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many runs at a time; they share the cores of this machine</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::RunsModel</name>
    <message>
        <source>pending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slurm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no progress for %1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the prunable pool&apos;s weights that are set to zero before fine-tuning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running, epoch %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What Slurm&apos;s queue says of the run: its state, and why it waits or where it runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score on the test set, without training: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score on the test set after the last epoch: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much worse than the dense run with the same model, task, method and seed, in percent: 100 (dense / score - 1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test score minus that of the dense run with the same model, task, method and seed, in points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time that is left, by the steps that this run has made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time that it will take, by what a step of this model on this task took on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test examples that turned from right to wrong / from wrong to right against that dense run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two-sided p-value of the exact McNemar test of these flips: how likely as many or more of one kind are, if pruning changed nothing but by chance.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::RunsTable</name>
    <message>
        <source>Runs of the study</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::ScanDialog</name>
    <message>
        <source>Measure Sensitivity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan Without Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prunes each component of each layer alone and measures the score, without training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measures the score of the pruned model from 0 to 95 % sparsity, without training: what a study finds after fine-tuning is better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So many test examples, the same every time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Met&amp;hod</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test &amp;examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sparsity of each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Data file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Data folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::Scans</name>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the scan ended without a word</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::Session</name>
    <message>
        <source>The figure is in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in Folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::SparsityBar</name>
    <message>
        <source>At %1, measured: %2, a drop of %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At %1: about %2, a drop of %3; not measured, but linear between %4 (%5) and %6 (%7).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>|w| ≤ %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sparsity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the pool that is pruned, in steps of 0.1 %. Arrow keys: 1 %, with Shift 0.1 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparsity in per cent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exact sparsity: k = round(sparsity x N) weights are pruned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights that are zero then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>global</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One threshold over the whole pool of each model (one-shot magnitude pruning). The pool is the weight matrices of the encoder&apos;s linear layers; embeddings, norms, biases and heads are never pruned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure the score at every sparsity, without training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop Scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>untrained %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>untrained: not measured here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2, %3, without training: %4 sparsities were measured on %5 test examples. A study, which fine-tunes, finds less of a drop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> untrained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a run&apos;s mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the %2 weights of smallest magnitude of the pool&apos;s %3 are pruned; the largest of them is %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the mask of %2 prunes %3 of the pool&apos;s %4 weights, by no magnitude that all have in common.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 zero in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3 weights are exactly zero in the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: nothing else is pruned at this sparsity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 more are pruned at this sparsity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the pool is zero in the file already: the sparsity begins there.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::SparsityProfilePlot</name>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 pruned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparsity of the layer (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zero before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparsity of each layer and component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of a cell: its sparsity (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of a cell: score drop (%1) when it is pruned alone by %2, without training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of a cell: score drop (%1) when it is pruned alone, without training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each layer, %1 pruned (hatched: zero before)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each layer, %1 pruned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2
not measured yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2
Pruned alone by %3, without training: drop %4 %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
95 %, paired bootstrap over %1 examples: %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2
%3 of %4 weights are zero in the file (%5), and %6 more are pruned by %7: then %8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one threshold over the whole pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mask of the run</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::StepTimer</name>
    <message>
        <source>%1 cannot be started: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the steps were not measured</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::StudyOverlay</name>
    <message>
        <source>Only %1 is drawn; not on this axis: %2 (Show &gt; Metric)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::StudyPage</name>
    <message>
        <source>&lt;p&gt;A study fine-tunes each model at each sparsity and seed, after the smallest weights of the pool were set to zero, and compares the test score with that of the dense model.&lt;/p&gt;&lt;p&gt;The &lt;b&gt;essential sparsity&lt;/b&gt; is where the curve crosses the tolerance line for the last time. Its 95 % interval is a paired bootstrap: the crossing of each of 2000 resamples of the test examples, and of the seeds where there are several, the same resamples that the intervals of the drops are of. Where results keep no examples it is over the seeds alone, of up to three their range, and says so. The &lt;b&gt;knee&lt;/b&gt; is where the curve bends most. &lt;b&gt;Within the tolerance at 95 %&lt;/b&gt; (Show &gt; Essential Sparsity) is stricter: where the lower end of the drop&apos;s 95 % interval, which stands at each point, crosses the line.&lt;/p&gt;&lt;p&gt;Runs are processes of their own: they go on when the window closes, and Resume never computes a finished run again. On Slurm they are one job array; the table then has a column with what its queue says. Click a point of the curve to see the examples that it changed, and that mask on the other pages.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Measure Next&lt;/b&gt; names the model, the method and the sparsity that say most about the curve of the selected run: the middle of what its essential sparsity can still be. It adds that point with every seed and runs it; what else is pending, failed or cancelled stays what it is.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Flips&lt;/b&gt; are the test examples of which the dense run of the same seed was right and this one wrong, or the other way round; p is that of the exact McNemar test: how likely so uneven flips are if pruning changes nothing. The tab Flips shows the examples themselves; Index is the place among the test examples that were measured, and In data that in the data files, where the two differ; the exported CSV calls it data_index. Of perplexity, which knows no right and wrong, it lists every window of the text by how much its loss rose, the worst first; there is no McNemar test then.&lt;/p&gt;&lt;p&gt;One metric is drawn at a time: curves of another one are named above the plot, and Show &gt; Metric chooses. A model that is open has the same colour here as everywhere.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  ·  measuring some steps...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  ·  %1 for what is left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: its mask is no longer in the study, or is damaged; what is shown is the slider&apos;s. Run the study again to make it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What does it cost?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h2&gt;What does it cost?&lt;/h2&gt;&lt;p&gt;A study measures the score over sparsity: it prunes your models step by step, fine-tunes each, and draws the curve while it runs.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New Study...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Study...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers that reproduce the study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flips</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The examples that the selected run changed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::StudyToolBar</name>
    <message>
        <source>New Study...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose models, sparsities and seeds for a new study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop all runs; finished ones stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the selected run; the others go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin no further run; those that run go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no sparsity that is most worth measuring next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Estimate Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export Figure...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the plot shows: other studies, scores, seeds, models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Study Folder...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reveal This Study&apos;s Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the runs that are not done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start all runs in the background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train each model on each task for some steps, to say how long the study will take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score each model on each task for a moment, and prune it where a method looks at data, to say how long the study will take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long tuning takes is not estimated, so nothing is said of this study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure Next: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add %1 to the study, of that curve the sparsity that is most worth measuring next, with every seed, and run it; nothing else is started</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::TrainingPlot</name>
    <message>
        <source>Training loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training of the selected run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation score (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a run to see its training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This study does not train: its models are scored as they are pruned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No step of this run yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch %1: validation score %2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1: loss %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::Trainings</name>
    <message>
        <source>Reading headers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::TuningFields</name>
    <message>
        <source>Rank of the adapters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passes over the examples of the tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples a step of the tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens of an example, at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples of the tuning, at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate of the tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of SPP it must divide the rows of every matrix.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples of the tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alpaca&apos;s .json, or a text that no task scores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A JSON list of {instruction, input, output}, or any text, which is cut into pieces of as many tokens as an example may have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse...</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples of the Tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tune with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An adapter is trained behind each mask and merged; every zero stays. The mask is measured without it too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is empty; choose examples, Alpaca&apos;s .json or any text that is not scored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is no file; choose the examples of the tuning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>must be a number above 0 and at most 1, e.g. 4e-3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples (*.json *.txt);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::ViewHistory</name>
    <message>
        <source>Pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dictionary of Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::WeightsPage</name>
    <message>
        <source>&amp;Log counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard (z-score)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min-max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max-abs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L2 norm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How each layer&apos;s weights, its matrices together, are scaled before they are counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of each layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About how much of each layer the x axis holds. The axis is the same in all panels; what lies outside is said when you hover.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each panel is one layer: the prunable matrices of a block together, all open models overlaid. Exact zeros stand as a bar of their own, with their share of all stored weights. The amber band holds the magnitudes that the slider prunes. Click a panel to enlarge it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How are the weights distributed?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sparsescope::Workspace</name>
    <message>
        <source>%1: the run %2 is of another dictionary of weights of this file, so its mask is not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the mask of %2 is of another pool (%3). What it does not hold is shown as kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: holds no dictionary of weights called %2 any more; the usual one is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
