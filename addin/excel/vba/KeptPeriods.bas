Attribute VB_Name = "KeptPeriods"
Option Explicit
' Which periods the backend last told of the round that a workbook lies in: kept in ASCII beside the exchange, as Excel
' opens no file by a path with accents. Called while Excel draws, perhaps in the midst of another macro: no message, no
' Dir (that macro may be listing a folder), nothing started, nothing long.

Private Const KEPT_FILE As String = "ky-dang-chon.json"
Private Const LONGEST_KEPT As Long = 60000
Private Const CHOSEN_FOLDER As String = ".he-thong"
Private Const CHOSEN_FILE As String = "ky-dang-chon.txt"
Private Const LONGEST_CHOSEN As Long = 200
Private Const DEEPEST As Long = 4

' The round's periods, one a line as CODE|NAME, and the code of the chosen one; both "" where that is not surely known.
Public Sub FindPeriods(ByVal workbookPath As String, ByRef code As String, ByRef listed As String)
    Dim kept As String, number As String, root As String
    code = ""
    listed = ""
    kept = KeptText()
    number = NearestRound(kept, workbookPath)
    If number = "" Then Exit Sub
    root = FieldOf(kept, "round" & number)
    code = ChosenNow(root, FieldOf(kept, "period" & number))
    listed = FieldOf(kept, "periods" & number)
    If IsListed(code, listed) Then Exit Sub
    code = ""
    listed = ""
End Sub

Private Function KeptText() As String
    Dim home As String
    home = HomeFolder() & SlashOf(HomeFolder()) & "trao-doi"
    KeptText = Contents(home & SlashOf(home) & KEPT_FILE, LONGEST_KEPT)
    If Right(KeptText, 2) <> """}" Then KeptText = ""
End Function

' The number of the round whose folder holds the workbook, the innermost of several; "" for none.
Private Function NearestRound(ByVal kept As String, ByVal workbookPath As String) As String
    Dim number As Long, root As String, longest As Long
    number = 1
    root = FieldOf(kept, "round1")
    Do While root <> ""
        If Len(root) > longest And IsWithin(workbookPath, root) Then
            longest = Len(root)
            NearestRound = CStr(number)
        End If
        number = number + 1
        root = FieldOf(kept, "round" & CStr(number))
    Loop
End Function

Private Function IsWithin(ByVal place As String, ByVal root As String) As Boolean
    Dim rest As String
    rest = Mid(place, Len(root) + 1)
    If LCase(Left(place, Len(root))) <> LCase(root) Or Left(rest, 1) <> SlashOf(place) Then Exit Function
    IsWithin = (UBound(Split(rest, SlashOf(place))) <= DEEPEST)
End Function

' The code in the round's own file, where its path can be opened from here: another machine may have chosen since.
Private Function ChosenNow(ByVal root As String, ByVal kept As String) As String
    Dim said As String
    ChosenNow = kept
    If Not IsAscii(root) Then Exit Function
    said = Trim(Contents(root & SlashOf(root) & CHOSEN_FOLDER & SlashOf(root) & CHOSEN_FILE, LONGEST_CHOSEN))
    If IsAscii(said) Then ChosenNow = said
End Function

' Whether every line is CODE|NAME and one of them has the code.
Private Function IsListed(ByVal code As String, ByVal listed As String) As Boolean
    Dim lines As Variant, i As Long
    If code = "" Or InStr(code, "|") > 0 Or InStr(vbLf & listed, vbLf & code & "|") = 0 Then Exit Function
    lines = Split(listed, vbLf)
    For i = 0 To UBound(lines)
        If InStr(lines(i), "|") < 2 Or Right(lines(i), 1) = "|" Then Exit Function
    Next i
    IsListed = True
End Function
