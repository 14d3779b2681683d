Attribute VB_Name = "Backend"
Option Explicit
' One click: offer to save, write the request, start the backend, show how far it is, open what it made.
' Whatever is to be thought is thought in Python.

Private Const START_SECONDS As Double = 30
Private Const SILENT_SECONDS As Double = 45
Private Const LONGEST_SECONDS As Double = 3600
Private Const ESC_PRESSED As Long = 18
Private Const CANCEL_BY_ERROR As Long = 2
Private Const CANCEL_INTERRUPTS As Long = 1
Private Const WINDOW_HIDDEN As Long = 0
Private Const WATCH_SIGN As String = "dang-truc.txt"
Private Const WATCH_SECONDS As Double = 10
Private Const LOOK_EVERY As Double = 0.15
Private Const LONGEST_LOOK As Double = 20

Private isBusy As Boolean
Private runningStem As String

Public Sub RunProcedure(ByVal key As String)
    Dim reply As String
    On Error GoTo Failed
    If isBusy Then
        ShowStatus Sentence("busy")
        Exit Sub
    End If
    isBusy = True
    If IsSavedOrAgreed() Then
        reply = Conversation(key, "")
        If reply <> "" Then ShowOutcome reply
    End If
    isBusy = False
    Exit Sub
Failed:
    isBusy = False
    ReportFault Err.Description
End Sub

Public Sub ChoosePeriod(ByVal code As String)
    Dim reply As String
    On Error GoTo Failed
    If isBusy Then Exit Sub
    isBusy = True
    reply = Conversation("choose-period", ", ""answer.period"": " & JsonText(code))
    If reply <> "" Then ShowOutcome reply
    isBusy = False
    Exit Sub
Failed:
    isBusy = False
    ReportFault Err.Description
End Sub

Public Sub StopRun()
    On Error GoTo Failed
    If isBusy Then RequestStop runningStem
    Exit Sub
Failed:
    ReportFault Err.Description
End Sub

' The workbook that a click is about: the one with the buttons, for an add-in the one in front; Nothing where none is open.
Private Function BookAtHand() As Object
    If LCase(Right(ThisWorkbook.Name, 5)) = ".xlsm" Then
        Set BookAtHand = ThisWorkbook
    Else
        Set BookAtHand = ActiveWorkbook
    End If
End Function

Public Function PathAtHand() As String
    Dim book As Object
    Set book = BookAtHand()
    If book Is Nothing Then Exit Function
    If book.Path <> "" Then PathAtHand = book.Path & SlashOf(book.Path) & book.Name
End Function

' The open control workbook of the round to which the workbook in front belongs; Nothing where none is open.
Private Function ControlAtHand() As Object
    Dim book As Object
    For Each book In Workbooks
        If book.Path <> "" And UCase(Left(book.Name, 11)) = "SO-THEO-DOI" Then
            If InStr(LCase(PathAtHand()), LCase(book.Path & SlashOf(book.Path))) = 1 Then Set ControlAtHand = book
        End If
    Next book
End Function

Private Function IsSavedOrAgreed() As Boolean
    Dim book As Object
    IsSavedOrAgreed = True
    Set book = ControlAtHand()
    If book Is Nothing Then Exit Function
    If book.Saved Then Exit Function
    Select Case AskYesNoCancel(Sentence("save_first"), PlainSentence("save_first"))
        Case ANSWER_YES: book.Save
        Case ANSWER_NO
        Case Else: IsSavedOrAgreed = False
    End Select
End Function

' Ask the backend, and a person what the backend asks, until it has what it needs; "" where the person went away.
Private Function Conversation(ByVal key As String, ByVal answers As String) As String
    Dim reply As String, given As String, isLeft As Boolean
    Do
        reply = ReplyTo(key, answers)
        If FieldOf(reply, "state") <> "ask" Then Exit Do
        given = AnswerOf(reply, isLeft)
        If isLeft Or (given = "" And FieldOf(reply, "optional") = "") Then
            ShowStatus ""
            Exit Function
        End If
        answers = answers & ", " & JsonText("answer." & FieldOf(reply, "name")) & ": " & JsonText(given)
    Loop
    Conversation = reply
End Function

Private Function AnswerOf(ByVal reply As String, ByRef isLeft As Boolean) As String
    Select Case FieldOf(reply, "kind")
        Case "file", "files", "folder": AnswerOf = AskPaths(FieldOf(reply, "message"), FieldOf(reply, "kind"), isLeft)
        Case Else: AnswerOf = AskText(FieldOf(reply, "message"), isLeft)
    End Select
End Function

Private Function ReplyTo(ByVal key As String, ByVal answers As String) As String
    Dim stem As String
    If Not FileIsThere(Interpreter()) Then
        ReplyTo = Complaint("no_interpreter")
        Exit Function
    End If
    stem = NewBase()
    WriteText stem & REQUEST_END, "{" & JsonText("procedure") & ": " & JsonText(key) & ", " & JsonText("workbook") & ": " & JsonText(PathAtHand()) & ", " & _
        JsonText("shown") & ": " & JsonText(ShownPeriod()) & answers & "}"
    If Not IsStarted(stem) Then
        RemoveFile stem & REQUEST_END
        ReplyTo = Complaint("cannot_start")
        Exit Function
    End If
    runningStem = stem
    ShowStatus Sentence("starting")
    ReplyTo = AwaitedReply(stem)
    runningStem = ""
End Function

Private Function IsStarted(ByVal stem As String) As Boolean
    On Error GoTo Refused
    If Not IsWatched() Then Shell """" & Interpreter() & """ -I -X utf8 -m addin.backend """ & stem & REQUEST_END & """", WINDOW_HIDDEN
    IsStarted = True
Refused:
End Function

' Whether a watcher (tonghop watch) serves the requests, for offices where Excel may start no process.
Private Function IsWatched() As Boolean
    Dim sign As String
    On Error GoTo Unwatched
    sign = HomeFolder() & SlashOf(HomeFolder()) & "trao-doi" & SlashOf(HomeFolder()) & WATCH_SIGN
    If FileIsThere(sign) Then IsWatched = (Abs(CDbl(Now) - CDbl(FileDateTime(sign))) * 86400# < WATCH_SECONDS)
Unwatched:
End Function

' The reply once it can be read: a scanner may hold it for a moment after it was written.
Private Function AwaitedReply(ByVal stem As String) As String
    Dim found As String, givenUpFor As String, lookedAt As Double, tick As Double, silent As Double, passed As Double, beat As String, progress As String
    On Error GoTo Interrupted
    Application.EnableCancelKey = CANCEL_BY_ERROR
    lookedAt = SecondsNow()
    found = ReadText(stem & REPLY_END)
    Do While found = ""
        Pause
        tick = SecondsSince(lookedAt)
        lookedAt = SecondsNow()
        silent = silent + tick
        passed = passed + tick
        progress = ReadText(stem & PROGRESS_END)
        If FieldOf(progress, "beat") <> "" And FieldOf(progress, "beat") <> beat Then
            beat = FieldOf(progress, "beat")
            silent = 0
            If FieldOf(progress, "status") <> "" Then ShowStatus FieldOf(progress, "status")
        End If
        found = ReadText(stem & REPLY_END)
        givenUpFor = GivenUp(beat, silent, passed)
        If found = "" And givenUpFor <> "" Then
            RequestStop stem
            found = givenUpFor
        End If
    Loop
    RemoveFile stem & REPLY_END
    Application.EnableCancelKey = CANCEL_INTERRUPTS
    AwaitedReply = found
    Exit Function
Interrupted:
    If Err.Number = ESC_PRESSED Then
        RequestStop stem
        Resume
    End If
    RequestStop stem
    Application.EnableCancelKey = CANCEL_INTERRUPTS
    AwaitedReply = Complaint("unexpected")
End Function

' Seconds since the last look; a clock that was set, or a machine that slept, counts as no time.
Private Function SecondsSince(ByVal lookedAt As Double) As Double
    Dim gone As Double
    gone = SecondsNow() - lookedAt
    If gone > 0 And gone < LONGEST_LOOK Then SecondsSince = gone
End Function

' What is said where the backend is not heard of any more, "" while there is hope.
Private Function GivenUp(ByVal beat As String, ByVal silent As Double, ByVal passed As Double) As String
    If beat = "" And silent > Limit("TONGHOP_START_SECONDS", START_SECONDS) Then
        GivenUp = Complaint("not_started")
    ElseIf beat <> "" And silent > Limit("TONGHOP_SILENT_SECONDS", SILENT_SECONDS) Then
        GivenUp = Complaint("died")
    ElseIf passed > Limit("TONGHOP_LONGEST_SECONDS", LONGEST_SECONDS) Then
        GivenUp = Complaint("too_long")
    End If
End Function

Private Function Limit(ByVal setting As String, ByVal otherwise As Double) As Double
    Limit = otherwise
    If Val(Environ(setting)) > 0 Then Limit = Val(Environ(setting))
End Function

Private Sub RequestStop(ByVal stem As String)
    If stem = "" Then Exit Sub
    WriteText stem & STOP_END, "1"
    ShowStatus Sentence("stopping")
End Sub

Private Sub Pause()
    Dim began As Double
    began = Timer
    Do While Timer >= began And Timer - began < LOOK_EVERY
        DoEvents
    Loop
End Sub

Private Function SecondsNow() As Double
    SecondsNow = CDbl(Now) * 86400#
End Function

Private Function Complaint(ByVal about As String) As String
    Complaint = "{" & JsonText("state") & ": " & JsonText("failed") & ", " & JsonText("status") & ": " & JsonText(Sentence(about)) & ", " & _
        JsonText("message") & ": " & JsonText(Sentence(about)) & ", " & JsonText("plain") & ": " & JsonText(PlainSentence(about)) & "}"
End Function

Private Sub ShowOutcome(ByVal reply As String)
    If FieldOf(reply, "open") <> "" Then OpenMade FieldOf(reply, "open"), FieldOf(reply, "sheet")
    DrawPeriodAgain
    ShowStatus FieldOf(reply, "status")
    If FieldOf(reply, "message") <> "" Then ShowMessage FieldOf(reply, "message"), FieldOf(reply, "plain")
End Sub

Private Sub OpenMade(ByVal place As String, ByVal sheetName As String)
    Dim book As Object
    On Error GoTo Failed
    If LCase(Right(place, 5)) <> ".xlsx" And LCase(Right(place, 5)) <> ".xlsm" Then
        ThisWorkbook.FollowHyperlink place
        Exit Sub
    End If
    Set book = OpenedAt(place)
    If book Is Nothing Then Set book = Workbooks.Open(place) Else book.Activate
    If sheetName <> "" Then book.Worksheets(sheetName).Activate
    Exit Sub
Failed:
    If Not IsLibreOffice() Then ShowMessage Sentence("cannot_open") & vbLf & place, PlainSentence("cannot_open")
End Sub

' The workbook of that place if it is open: opened once more it would lose what is typed in it and not saved.
Private Function OpenedAt(ByVal place As String) As Object
    Dim book As Object
    For Each book In Workbooks
        If LCase(book.Path & SlashOf(book.Path) & book.Name) = LCase(place) Then Set OpenedAt = book
    Next book
End Function
