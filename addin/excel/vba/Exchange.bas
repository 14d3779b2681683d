Attribute VB_Name = "Exchange"
Option Explicit
' Flat ASCII JSON files in one ASCII folder: how a click and the backend speak to each other.

Public Const REQUEST_END As String = ".yeu-cau.json"
Public Const PROGRESS_END As String = ".tien-do.json"
Public Const REPLY_END As String = ".tra-loi.json"
Public Const STOP_END As String = ".dung"

Private Const LONGEST_REPLY As Long = 2000000

Public Function HomeFolder() As String
    Dim place As String
    place = Environ("TONGHOP_HOME")
    If place = "" Then
        place = Environ("LOCALAPPDATA")
        If place = "" Then
            place = Environ("HOME") & "/.local/share"
        ElseIf Not IsAscii(place) Then
            place = Environ("PUBLIC")
        End If
        place = place & SlashOf(place) & "TongHop"
    End If
    HomeFolder = place
End Function

Public Function Interpreter() As String
    Dim place As String
    place = HomeFolder()
    If SlashOf(place) = "\" Then
        Interpreter = place & "\moi-truong\Scripts\python.exe"
    Else
        Interpreter = place & "/moi-truong/bin/python"
    End If
End Function

Public Function NewBase() As String
    Dim folder As String
    folder = HomeFolder() & SlashOf(HomeFolder()) & "trao-doi"
    If Len(Dir(folder, vbDirectory)) = 0 Then MkDir folder
    Randomize
    NewBase = folder & SlashOf(folder) & CStr(CLng(Date)) & "-" & CStr(CLng(Timer)) & "-" & CStr(CLng(Rnd() * 899999) + 100000)
End Function

Public Function SlashOf(ByVal place As String) As String
    If InStr(place, "\") > 0 Then SlashOf = "\" Else SlashOf = "/"
End Function

Public Function IsAscii(ByVal words As String) As Boolean
    Dim i As Long
    For i = 1 To Len(words)
        If CodeOf(Mid(words, i, 1)) > 126 Then Exit Function
    Next i
    IsAscii = True
End Function

' The code of a letter; Excel gives those from &H8000 on as negative numbers.
Private Function CodeOf(ByVal letter As String) As Long
    CodeOf = AscW(letter)
    If CodeOf < 0 Then CodeOf = CodeOf + 65536
End Function

Public Function FileIsThere(ByVal place As String) As Boolean
    FileIsThere = Len(Dir(place)) > 0
End Function

Public Sub WriteText(ByVal place As String, ByVal content As String)
    Dim handle As Integer
    handle = FreeFile
    Open place For Output As #handle
    Print #handle, content
    Close #handle
End Sub

' What stands in the file, "" where it is not there or held by its writer just now.
Public Function ReadText(ByVal place As String) As String
    If FileIsThere(place) Then ReadText = Contents(place, LONGEST_REPLY)
End Function

' The same without Dir, which would disturb a macro that lists a folder; "" also where more stands in it than `longest`.
Public Function Contents(ByVal place As String, ByVal longest As Long) As String
    Dim handle As Integer, isOpen As Boolean, oneLine As String, content As String
    On Error GoTo NotNow
    handle = FreeFile
    Open place For Input As #handle
    isOpen = True
    If LOF(handle) <= longest Then
        Do While Not EOF(handle)
            Line Input #handle, oneLine
            content = content & oneLine
        Loop
    End If
    Close #handle
    Contents = content
    Exit Function
NotNow:
    If isOpen Then Close #handle
End Function

Public Sub RemoveFile(ByVal place As String)
    On Error Resume Next
    If FileIsThere(place) Then Kill place
End Sub

Public Function JsonText(ByVal words As String) As String
    Dim i As Long, code As Long, written As String
    For i = 1 To Len(words)
        code = CodeOf(Mid(words, i, 1))
        If code >= 32 And code <= 126 And code <> 34 And code <> 92 Then
            written = written & Chr(code)
        Else
            written = written & "\u" & Right("0000" & Hex(code), 4)
        End If
    Next i
    JsonText = """" & written & """"
End Function

' The text of one field of a flat JSON object, "" where it is not there.
Public Function FieldOf(ByVal json As String, ByVal fieldName As String) As String
    Dim opening As String, first As Long, last As Long
    opening = """" & fieldName & """: """
    first = InStr(json, opening)
    If first = 0 Then Exit Function
    first = first + Len(opening)
    last = first
    Do While Mid(json, last, 1) <> """" And last <= Len(json)
        If Mid(json, last, 1) = "\" Then last = last + 1
        last = last + 1
    Loop
    FieldOf = Unescaped(Mid(json, first, last - first))
End Function

Public Function Unescaped(ByVal words As String) As String
    Dim i As Long, sign As String, written As String
    i = 1
    Do While i <= Len(words)
        sign = Mid(words, i, 1)
        If sign = "\" Then
            i = i + 1
            sign = Mid(words, i, 1)
            Select Case sign
                Case "n": sign = vbLf
                Case "t": sign = vbTab
                Case "r": sign = vbCr
                Case "u"
                    sign = ChrW(CLng("&H" & Mid(words, i + 1, 4)))
                    i = i + 4
            End Select
        End If
        written = written & sign
        i = i + 1
    Loop
    Unescaped = written
End Function
