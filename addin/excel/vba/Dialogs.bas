Attribute VB_Name = "Dialogs"
Option Explicit
' What a person sees and answers. Excel's MsgBox knows only the letters of the system's code page, so the Office
' alert comes first; where neither is at hand, the text without marks is shown.

Private Const BUTTON_OK As Long = 0
Private Const BUTTON_YES_NO_CANCEL As Long = 3
Private Const ICON_INFO As Long = 4
Private Const TEXT_TYPE As Long = 2
Private Const LONGEST_PROMPT As Long = 250

Public Const ANSWER_YES As Long = 6
Public Const ANSWER_NO As Long = 7

Public Function IsLibreOffice() As Boolean
    Dim place As String
    On Error Resume Next
    place = Application.Path
    IsLibreOffice = (place = "")
End Function

Public Sub ShowStatus(ByVal words As String)
    If words = "" Then
        Application.StatusBar = False
    Else
        Application.StatusBar = words
    End If
End Sub

Public Sub ShowMessage(ByVal words As String, ByVal plain As String)
    Alert words, plain, BUTTON_OK
End Sub

Public Function AskYesNoCancel(ByVal words As String, ByVal plain As String) As Long
    AskYesNoCancel = Alert(words, plain, BUTTON_YES_NO_CANCEL)
End Function

Private Function Alert(ByVal words As String, ByVal plain As String, ByVal buttons As Long) As Long
    Dim host As Object, helper As Object
    If IsLibreOffice() Then
        Alert = MsgBox(words, buttons, Sentence("title"))
        Exit Function
    End If
    On Error GoTo NoAlert
    Set host = Application
    Set helper = host.Assistant
    Alert = helper.DoAlert(Sentence("title"), words, buttons, ICON_INFO, 0, 0, False)
    Exit Function
NoAlert:
    Alert = MsgBox(plain, buttons, PlainSentence("title"))
End Function

' What a person typed; isLeft where they chose Cancel. LibreOffice's InputBox does not tell that from nothing typed.
Public Function AskText(ByVal words As String, ByRef isLeft As Boolean) As String
    Dim typed As Variant
    If IsLibreOffice() Then
        AskText = InputBox(words, Sentence("title"))
        Exit Function
    End If
    typed = Application.InputBox(Left(words, LONGEST_PROMPT), Sentence("title"), "", , , , , TEXT_TYPE)
    isLeft = (VarType(typed) = vbBoolean)
    If Not isLeft Then AskText = CStr(typed)
End Function

' The chosen paths, one a line; "" for none. kind is file, files or folder.
Public Function AskPaths(ByVal words As String, ByVal kind As String, ByRef isLeft As Boolean) As String
    Dim dialog As Object, host As Object, i As Long, listed As String
    On Error GoTo Typed
    Set host = Application
    Set dialog = host.FileDialog(IIf(kind = "folder", 4, 3))
    dialog.Title = words
    dialog.AllowMultiSelect = (kind = "files")
    If dialog.Show <> -1 Then Exit Function
    For i = 1 To dialog.SelectedItems.Count
        If i > 1 Then listed = listed & vbLf
        listed = listed & dialog.SelectedItems(i)
    Next i
    AskPaths = listed
    Exit Function
Typed:
    AskPaths = AskText(words, isLeft)
End Function

Public Sub ReportFault(ByVal detail As String)
    ShowStatus ""
    ShowMessage Sentence("unexpected") & vbLf & detail, PlainSentence("unexpected") & vbLf & detail
End Sub
