// SPDX-License-Identifier: MIT
// The names that other people's headers take for macros, defined before the library's headers: none of them may be used
// there. What the library includes comes first: it is not what is tested.
#include "before.hpp"

// windows.h has these two as functions, and `(std::min)(a, b)` is the way around them.
#define min(a, b) (((a) < (b)) ? (a) : (b))
#define max(a, b) (((a) > (b)) ? (a) : (b))

#ifdef WITHOUT_ASSERT // <cassert> defines it anew each time, so only who has an assertion of their own can lose it
#define STRIPE_TOKENS_ASSERT(expression) static_cast<void>(0)
#undef assert
#define assert ] assert [
#endif

// windows.h.
#define ABSOLUTE ] ABSOLUTE [
#define ALTERNATE ] ALTERNATE [
#define BOOL ] BOOL [
#define CALLBACK ] CALLBACK [
#define CONST ] CONST [
#define CURRENCY ] CURRENCY [
#define DELETE ] DELETE [
#define DIFFERENCE ] DIFFERENCE [
#define DOMAIN ] DOMAIN [
#define DOUBLE ] DOUBLE [
#define ERROR ] ERROR [
#define FALSE ] FALSE [
#define FAR ] FAR [
#define GENERIC ] GENERIC [
#define IGNORE ] IGNORE [
#define IN ] IN [
#define INFINITE ] INFINITE [
#define INTERFACE ] INTERFACE [
#define NEAR ] NEAR [
#define NO_ERROR ] NO_ERROR [
#define OPAQUE ] OPAQUE [
#define OPTIONAL ] OPTIONAL [
#define OUT ] OUT [
#define OVERFLOW ] OVERFLOW [
#define PASCAL ] PASCAL [
#define PASSTHROUGH ] PASSTHROUGH [
#define RELATIVE ] RELATIVE [
#define STRICT ] STRICT [
#define TEXT ] TEXT [
#define THIS ] THIS [
#define TRANSPARENT ] TRANSPARENT [
#define TRUE ] TRUE [
#define UNDERFLOW ] UNDERFLOW [
#define VOID ] VOID [
#define WINAPI ] WINAPI [
#define cdecl ] cdecl [
#define far ] far [
#define hyper ] hyper [
#define interface ] interface [
#define near ] near [
#define pascal ] pascal [
#define small ] small [
#define CreateEvent ] CreateEvent [
#define CreateFile ] CreateFile [
#define DrawText ] DrawText [
#define GetCurrentTime ] GetCurrentTime [
#define GetFreeSpace ] GetFreeSpace [
#define GetMessage ] GetMessage [
#define GetObject ] GetObject [
#define LoadString ] LoadString [
#define PlaySound ] PlaySound [
#define ReportEvent ] ReportEvent [
#define SendMessage ] SendMessage [
#define Yield ] Yield [

// X11.
#define Above ] Above [
#define Always ] Always [
#define Bool ] Bool [
#define Below ] Below [
#define Button1 ] Button1 [
#define Complex ] Complex [
#define CurrentTime ] CurrentTime [
#define FocusIn ] FocusIn [
#define KeyPress ] KeyPress [
#define None ] None [
#define Status ] Status [
#define Success ] Success [
#define True ] True [
#define False ] False [
#define Unsorted ] Unsorted [

// Qt.
#define emit ] emit [
#define foreach ] foreach [
#define forever ] forever [
#define signals ] signals [
#define slots ] slots [

// macOS's AssertMacros.h, and Objective-C.
#define NO ] NO [
#define Nil ] Nil [
#define YES ] YES [
#define check ] check [
#define check_noerr ] check_noerr [
#define nil ] nil [
#define require ] require [
#define require_noerr ] require_noerr [
#define verify ] verify [
#define verify_noerr ] verify_noerr [

// C and POSIX: complex.h, termios.h, sys/sysmacros.h, errno.h, netdb.h, signal.h, sys/stat.h.
#define B0 ] B0 [
#define B50 ] B50 [
#define B110 ] B110 [
#undef CHAR_WIDTH
#define CHAR_WIDTH ] CHAR_WIDTH [
#define ECHO ] ECHO [
#define ERR ] ERR [
#undef EOF
#define EOF ] EOF [
#define HUGE ] HUGE [
#define I ] I [
#undef M_PI
#define M_PI ] M_PI [
#define OK ] OK [
#define PI ] PI [
#define complex ] complex [
#define environ ] environ [
#undef errno
#define errno ] errno [
#define gnu_dev_major ] gnu_dev_major [
#define h_addr ] h_addr [
#define imaginary ] imaginary [
#define major ] major [
#define makedev ] makedev [
#define minor ] minor [
#define s_addr ] s_addr [
#define sa_handler ] sa_handler [
#define si_value ] si_value [
#define st_atime ] st_atime [
#undef stdin
#define stdin ] stdin [
#undef stdout
#define stdout ] stdout [
#undef stderr
#define stderr ] stderr [

// Compilers, in their GNU mode.
#define i386 ] i386 [
#define linux ] linux [
#define mips ] mips [
#define sparc ] sparc [
#define sun ] sun [
#define unix ] unix [
#define vax ] vax [
#define arm ] arm [

// curses.h: a macro with parameters, unless NCURSES_NOMACROS is defined.
#define is_cleared(win) ] is_cleared [

// Tests and logs.
#define ASSERT ] ASSERT [
#define CHECK ] CHECK [
#define DEBUG ] DEBUG [
#define EXPECT ] EXPECT [
#define FAIL ] FAIL [
#define INFO ] INFO [
#define LOG ] LOG [
#define MESSAGE ] MESSAGE [
#define REQUIRE ] REQUIRE [
#define SUCCEED ] SUCCEED [
#define TEST ] TEST [
#define TRACE ] TRACE [
#define WARN ] WARN [

// Short ones. (Without E, T and U, which name template parameters here, as in most libraries.)
#define B ] B [
#define C ] C [
#define D ] D [
#define F ] F [
#define K ] K [
#define N ] N [
#define R ] R [
#define S ] S [
#define V ] V [
#define W ] W [
#define X ] X [
#define Y ] Y [
#define Z ] Z [
#define _ ] _ [

#include <stripe_tokens.hpp>
