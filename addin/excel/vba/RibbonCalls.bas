Attribute VB_Name = "RibbonCalls"
Option Explicit
' What the ribbon calls. The box of periods shows what is kept of the round of the workbook that a click would be about;
' what draws it shows no message, whatever happens.

Private ribbonAtHand As Object
Private watcher As BookWatcher
Private isLooked As Boolean
Private lookedFor As String
Private listed As String
Private chosenCode As String

Public Sub RibbonLoaded(ribbon As Object)
    On Error GoTo Failed
    Set ribbonAtHand = ribbon
    WatchBooks
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
    On Error GoTo Unknown
    count = 2
    Look
    count = UBound(Split(listed, vbLf)) + 2
Unknown:
End Sub

Public Sub PeriodLabel(control As Object, index As Integer, ByRef label)
    On Error GoTo Unknown
    label = ""
    Look
    If index > UBound(Split(listed, vbLf)) Then label = Sentence("choose_period") Else label = Split(Split(listed, vbLf)(index), "|")(1)
Unknown:
End Sub

Public Sub PeriodSelected(control As Object, ByRef index)
    Dim i As Long
    On Error GoTo Unknown
    index = 0
    Look
    For i = 0 To UBound(Split(listed, vbLf))
        If CodeAt(i) = chosenCode Then index = i
    Next i
Unknown:
End Sub

Public Sub PeriodChosen(control As Object, id As String, index As Integer)
    On Error GoTo Failed
    If CodeAt(index) = "" Then
        RunProcedure "choose-period"
    Else
        ChoosePeriod CodeAt(index)
    End If
    DrawPeriodAgain
    Exit Sub
Failed:
    ReportFault Err.Description
End Sub

' Have the box drawn again, from what is kept by then.
Public Sub DrawPeriodAgain()
    On Error GoTo Undrawn
    isLooked = False
    If Not ribbonAtHand Is Nothing Then ribbonAtHand.InvalidateControl "tonghop_period"
Undrawn:
End Sub

' The code that the box shows to the person who clicks; "" where none is shown, or the box is still to be drawn.
Public Function ShownPeriod() As String
    If isLooked And Not ribbonAtHand Is Nothing Then ShownPeriod = chosenCode
End Function

' Hear of the workbooks that come to the front; where Excel lets nobody hear, the box is drawn after each click only.
Private Sub WatchBooks()
    On Error GoTo Unheard
    If watcher Is Nothing Then Set watcher = New BookWatcher
Unheard:
End Sub

Private Sub Look()
    Dim place As String
    On Error GoTo Unknown
    place = PathAtHand()
    If isLooked And place = lookedFor Then Exit Sub
    lookedFor = place
    isLooked = True
    FindPeriods place, chosenCode, listed
    If chosenCode <> "" Then Exit Sub
Unknown:
    chosenCode = ""
    listed = "|" & Sentence("no_period")
End Sub

' The code of an entry; "" for the sentence that none is known and for the last entry, which asks.
Private Function CodeAt(ByVal index As Long) As String
    If listed <> "" And index <= UBound(Split(listed, vbLf)) Then CodeAt = Split(Split(listed, vbLf)(index), "|")(0)
End Function
