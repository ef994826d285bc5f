<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>sparsescope::CheckpointTreeModel</name>
    <message numerus="yes">
        <source>The weights shown are %1, one of %n dictionaries in the file.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tensors of the pool are not read and not counted, the first is %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sparsescope::DropCurvesPlot</name>
    <message numerus="yes">
        <source>
Mean over %n seeds, worst %1, best %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sparsescope::ExportFigureDialog</name>
    <message numerus="yes">
        <source>%1 exists already: press Replace to overwrite it, or choose another name.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>sparsescope::MainWindow</name>
    <message numerus="yes">
        <source>%1: family unknown: its %n 2-D weights, of its blocks where it has some, are the pool.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: the file holds %n dictionaries of weights, and %2 is shown. The menu of the model&apos;s row in the tree has all of them.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tensors of the pool cannot be read, the first is %2: numbers about the pool would not be about the model.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n tensors of the pool are not read, the first is %2: every number about the pool is without them.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: the pool is as you chose it the last time: %n matrices.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
