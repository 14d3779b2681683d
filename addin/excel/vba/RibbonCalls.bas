Attribute VB_Name = "RibbonCalls"
Option Explicit
' What the ribbon calls. The list of periods is as the last reply gave it.

Private ribbonAtHand As Object
Private listed As String
Private chosenCode As String
Private chosenName As String

Public Sub RibbonLoaded(ribbon As Object)
    On Error GoTo Failed
    Set ribbonAtHand = ribbon
    Exit Sub
Failed:
    ReportFault Err.Description
End Sub

Public Sub ButtonClicked(control As Object)
    On Error GoTo Failed
    RunProcedure control.Tag
    Exit Sub
Failed:
    ReportFault Err.Description
End Sub

Public Sub PeriodCount(control As Object, ByRef count)
    On Error GoTo Failed
    count = 2
    If listed <> "" Then count = UBound(Split(listed, vbLf)) + 1
    Exit Sub
Failed:
    ReportFault Err.Description
End Sub

Public Sub PeriodLabel(control As Object, index As Integer, ByRef label)
    On Error GoTo Failed
    If index = 0 Then label = IIf(chosenName = "", Sentence("no_period"), chosenName) Else label = Sentence("choose_period")
    If listed <> "" Then label = Split(Split(listed, vbLf)(index), "|")(1)
    Exit Sub
Failed:
    ReportFault Err.Description
End Sub

Public Sub PeriodSelected(control As Object, ByRef index)
    Dim i As Long
    On Error GoTo Failed
    index = 0
    If listed = "" Then Exit Sub
    For i = 0 To UBound(Split(listed, vbLf))
        If Split(Split(listed, vbLf)(i), "|")(0) = chosenCode Then index = i
    Next i
    Exit Sub
Failed:
    ReportFault Err.Description
End Sub

Public Sub PeriodChosen(control As Object, id As String, index As Integer)
    On Error GoTo Failed
    If listed = "" Then
        RunProcedure "choose-period"
    Else
        ChoosePeriod CStr(Split(Split(listed, vbLf)(index), "|")(0))
    End If
    Exit Sub
Failed:
    ReportFault Err.Description
End Sub

' Keep what a reply says of the periods, and have the box drawn again. A list that lacks the period is another round's.
Public Sub TakePeriods(ByVal reply As String)
    If FieldOf(reply, "period") = "" Then Exit Sub
    chosenCode = FieldOf(reply, "period")
    chosenName = FieldOf(reply, "period_name")
    If FieldOf(reply, "periods") <> "" Then listed = FieldOf(reply, "periods")
    If InStr(vbLf & listed, vbLf & chosenCode & "|") = 0 Then listed = ""
    If Not ribbonAtHand Is Nothing Then ribbonAtHand.InvalidateControl "tonghop_period"
End Sub
