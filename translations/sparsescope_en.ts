<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>StudyFacts</name>
    <message numerus="yes">
        <source>%n threads</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sparsescope::BoardView</name>
    <message numerus="yes">
        <source>%n columns</source>
        <translation>
            <numerusform>%n column</numerusform>
            <numerusform>%n columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sparsescope::CheckpointTreeModel</name>
    <message numerus="yes">
        <source>The weights shown are %1, one of %n dictionaries in the file.</source>
        <translation>
            <numerusform>The weights shown are %1, one of %n dictionary in the file.</numerusform>
            <numerusform>The weights shown are %1, one of %n dictionaries in the file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tensors of the pool are not read and not counted, the first is %1.</source>
        <translation>
            <numerusform>%n tensor of the pool is not read and not counted: %1.</numerusform>
            <numerusform>%n tensors of the pool are not read and not counted, the first is %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tensors more are not read.</source>
        <translation>
            <numerusform>%n tensor more is not read.</numerusform>
            <numerusform>%n tensors more are not read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes more stand below it in the tree.</source>
        <translation>
            <numerusform>%n note more stands below it in the tree.</numerusform>
            <numerusform>%n notes more stand below it in the tree.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sparsescope::ComparePage</name>
    <message numerus="yes">
        <source>%n of its matrices have no partner in %1</source>
        <translation>
            <numerusform>%n of its matrices has no partner in %1</numerusform>
            <numerusform>%n of its matrices have no partner in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n matrices of %1 have no partner in it</source>
        <translation>
            <numerusform>%n matrix of %1 has no partner in it</numerusform>
            <numerusform>%n matrices of %1 have no partner in it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pairs differ in shape, and only their distributions are compared</source>
        <translation>
            <numerusform>%n pair differs in shape, and only its distributions are compared</numerusform>
            <numerusform>%n pairs differ in shape, and only their distributions are compared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pairs are not read</source>
        <translation>
            <numerusform>%n pair is not read</numerusform>
            <numerusform>%n pairs are not read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sparsescope::DropCurvesPlot</name>
    <message numerus="yes">
        <source>
Mean over %n seeds, worst %1, best %2</source>
        <translation>
            <numerusform>
Mean over %n seed, worst %1, best %2</numerusform>
            <numerusform>
Mean over %n seeds, worst %1, best %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sparsescope::ExportFigureDialog</name>
    <message numerus="yes">
        <source>%1 exists already: press Replace to overwrite it, or choose another name.</source>
        <translation>
            <numerusform>%1 exists already: press Replace to overwrite it, or choose another name.</numerusform>
            <numerusform>%1 exist already: press Replace to overwrite them, or choose another name.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sparsescope::ExportModelDialog</name>
    <message numerus="yes">
        <source>%1 exists already: press Replace to overwrite it, or choose another name.</source>
        <translation>
            <numerusform>%1 exists already: press Replace to overwrite it, or choose another name.</numerusform>
            <numerusform>%1 exist already: press Replace to overwrite them, or choose another name.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sparsescope::FlipsPanel</name>
    <message numerus="yes">
        <source>%n seeds together: %1</source>
        <translation>
            <numerusform>%n seed: %1</numerusform>
            <numerusform>%n seeds together: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sparsescope::JobsDrawer</name>
    <message numerus="yes">
        <source>%n jobs running</source>
        <translation>
            <numerusform>%n job running</numerusform>
            <numerusform>%n jobs running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sparsescope::MainWindow</name>
    <message numerus="yes">
        <source>%1: the file holds %n dictionaries of weights, and %2 is shown. The menu of the model&apos;s row in the tree has all of them.</source>
        <translation>
            <numerusform>%1: the file holds %n dictionary of weights, and %2 is shown. The menu of the model&apos;s row in the tree has all of them.</numerusform>
            <numerusform>%1: the file holds %n dictionaries of weights, and %2 is shown. The menu of the model&apos;s row in the tree has all of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tensors of the pool cannot be read, the first is %2: numbers about the pool would not be about the model.</source>
        <translation>
            <numerusform>%1: %n tensor of the pool cannot be read, %2: numbers about the pool would not be about the model.</numerusform>
            <numerusform>%1: %n tensors of the pool cannot be read, the first is %2: numbers about the pool would not be about the model.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tensors of the pool are not read, the first is %2: every number about the pool is without them.</source>
        <translation>
            <numerusform>%1: %n tensor of the pool is not read, %2: every number about the pool is without it.</numerusform>
            <numerusform>%1: %n tensors of the pool are not read, the first is %2: every number about the pool is without them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: the pool is as you chose it the last time: %n matrices.</source>
        <translation>
            <numerusform>%1: the pool is as you chose it the last time: %n matrix.</numerusform>
            <numerusform>%1: the pool is as you chose it the last time: %n matrices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes more stand in the tree.</source>
        <translation>
            <numerusform>%n note more stands in the tree.</numerusform>
            <numerusform>%n notes more stand in the tree.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: family unknown: %n weights of two dimensions, of its blocks where it has some, are the pool.</source>
        <translation>
            <numerusform>%1: family unknown: %n weight of two dimensions, of its blocks where it has some, is the pool.</numerusform>
            <numerusform>%1: family unknown: %n weights of two dimensions, of its blocks where it has some, are the pool.</numerusform>
        </translation>
    </message>
</context>
</TS>
