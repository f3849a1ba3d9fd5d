// Writes the files that an installation has beside the program `tokens` into a folder, all from its manual: manual pages,
// and completions for bash, zsh and fish. SPDX-License-Identifier: MIT

#include "manual.hpp"

#include <stripe_tokens/version.hpp>

#include <fstream>
#include <iostream>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        std::string_view const line = text.substr(0, text.find('\n'));
        lines.push_back(line);
        text.remove_prefix(line.size() == text.size() ? line.size() : line.size() + 1);
    }
    return lines;
}

// ---- manual pages

void print_roff(std::ostream& out, std::string_view line) {
    if (!line.empty() && (line[0] == '.' || line[0] == '\'')) out << "\\&";
    for (char const c : line) {
        if (c == '\\') {
            out << "\\e";
        } else if (c == '-') {
            out << "\\-"; // a hyphen could not be pasted into a shell
        } else if (c == '\'') {
            out << "\\(aq";
        } else if (c == '`') {
            out << "\\(ga";
        } else if (c == '^') {
            out << "\\(ha";
        } else if (c == '~') {
            out << "\\(ti";
        } else {
            out << c;
        }
    }
    out << '\n';
}

void print_title(std::ostream& out, std::string_view command) {
    out << ".TH TOKENS";
    if (!command.empty()) out << '-';
    for (char const c : command) out << static_cast<char>(c - 'a' + 'A');
    out << " 1 \"\" \"stripe_tokens " << STRIPE_TOKENS_VERSION_MAJOR << '.' << STRIPE_TOKENS_VERSION_MINOR << '.'
        << STRIPE_TOKENS_VERSION_PATCH << "\"\n";
}

// A heading begins a line; the text below it is indented by four.
void print_page(std::ostream& out, manual::page const& page) {
    print_title(out, page.command);
    bool is_name = true;
    for (std::string_view line : lines_of(page.text)) {
        if (!line.empty() && line[0] != ' ') {
            is_name = line == "NAME"; // mandb reads it, and refuses requests in it
            out << ".fi\n.SH " << line << '\n' << (is_name ? "" : ".nf\n");
            continue;
        }
        line.remove_prefix(line.size() < 4 ? line.size() : 4);
        if (is_name && line.empty()) continue;
        if (is_name) line.remove_prefix(std::string_view("tokens ").size());
        if (is_name) out << "tokens\\-";
        if (is_name) out << page.command << " \\- " << line.substr(line.find(" - ") + 3) << '\n';
        if (!is_name) print_roff(out, line);
    }
    out << ".fi\n";
}

std::string about_of(manual::page const& page) {
    std::string_view const name = lines_of(page.text)[1];
    return std::string(name.substr(name.find(" - ") + 3));
}

void print_overview(std::ostream& out) {
    print_title(out, "");
    out << ".SH NAME\ntokens \\- a codec for the requests and responses of Stripe's /v1/tokens\n"
           ".SH SYNOPSIS\n.B tokens\nCOMMAND [OPTION...] <INPUT\n"
           ".SH COMMANDS\n";
    for (manual::page const& page : manual::pages) {
        out << ".TP\n.BR tokens\\-" << page.command << " (1)\n" << about_of(page) << '\n';
    }
    out << ".TP\n.B tokens help COMMAND\nthe manual of a command\n"
           ".SH OPTIONS\n"
           ".TP\n.BR \\-\\-help \", \" \\-h\nthe commands; after a command, its manual\n"
           ".TP\n.B \\-\\-version\nthe versions of this program and of the API\n"
           ".SH EXIT STATUS\n0 done, 1 bad input, a problem found, or input, output or memory that fails, 2 wrong "
           "usage.\n"
           ".SH EXAMPLES\nThe page of each command has one.\n";
}

// ---- completions

struct option {
    std::string name;
    std::string argument; // or nothing
    std::string about;    // its first clause
};

// The section OPTIONS: `    --name ARGUMENT`, then a text at column 16.
std::vector<option> options_of(manual::page const& page) {
    std::vector<option> options;
    bool is_inside = false;
    for (std::string_view line : lines_of(page.text)) {
        if (!line.empty() && line[0] != ' ') is_inside = line == "OPTIONS";
        if (!is_inside || line.size() < 5 || line[0] != ' ') continue;
        line.remove_prefix(4);
        if (line.substr(0, 2) == "--") {
            std::string_view const name = line.substr(0, line.find(' '));
            line.remove_prefix(name.size() == line.size() ? name.size() : name.size() + 1);
            std::string_view const argument = line.substr(0, line.find(' '));
            line.remove_prefix(argument.size());
            options.push_back({std::string(name), std::string(argument), ""});
        }
        while (!line.empty() && line[0] == ' ') line.remove_prefix(1);
        std::string& about = options.back().about;
        if (!line.empty()) about.append(about.empty() ? "" : " ").append(line);
    }
    for (option& each : options) each.about.resize(each.about.substr(0, each.about.find_first_of(":;")).size());
    options.push_back({"--help", "", "the manual of the command"});
    return options;
}

std::string words(std::string_view separator) {
    std::string commands;
    for (manual::page const& page : manual::pages) commands.append(page.command).append(separator);
    return commands;
}

void print_bash(std::ostream& out) {
    out << "# Completions of the program `tokens` for bash.\n"
           "_tokens() {\n"
           "    local words=''\n"
           "    case $COMP_CWORD:${COMP_WORDS[1]} in\n"
        << "    1:*) words='" << words(" ") << "help --help --version' ;;\n"
        << "    2:help) words='" << words(" ") << "' ;;\n";
    for (manual::page const& page : manual::pages) {
        out << "    *:" << page.command << ") words='";
        for (option const& each : options_of(page)) out << each.name << ' ';
        out << "' ;;\n";
    }
    out << "    esac\n"
           "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\")\n"
           "}\n"
           "complete -o default -F _tokens tokens\n";
}

void print_zsh(std::ostream& out) {
    out << "#compdef tokens\n"
           "# Completions of the program `tokens` for zsh.\n"
           "local -a commands\n"
           "commands=(\n";
    for (manual::page const& page : manual::pages) {
        out << "    '" << page.command << ':' << about_of(page) << "'\n";
    }
    out << "    'help:the manual of a command'\n"
           ")\n"
           "if (( CURRENT == 2 )); then\n"
           "    _describe command commands\n"
           "    return\n"
           "fi\n"
           "case $words[2] in\n"
           "help) _describe command commands ;;\n";
    for (manual::page const& page : manual::pages) {
        out << page.command << ") _arguments";
        for (option const& each : options_of(page)) {
            out << " \\\n    '" << each.name << '[' << each.about << ']';
            if (!each.argument.empty()) out << ':' << each.argument << ": ";
            out << '\'';
        }
        out << " ;;\n";
    }
    out << "esac\n";
}

void print_fish(std::ostream& out) {
    out << "# Completions of the program `tokens` for fish.\n"
           "complete -c tokens -n __fish_use_subcommand -f -l version -d 'the versions of this program and of "
           "the API'\n"
        << "complete -c tokens -n '__fish_seen_subcommand_from help' -f -a '" << words(" ") << "'\n"
        << "complete -c tokens -n __fish_use_subcommand -f -a help -d 'the manual of a command'\n";
    for (manual::page const& page : manual::pages) {
        out << "complete -c tokens -n __fish_use_subcommand -f -a " << page.command << " -d '" << about_of(page)
            << "'\n";
        for (option const& each : options_of(page)) {
            out << "complete -c tokens -n '__fish_seen_subcommand_from " << page.command << "' -l "
                << each.name.substr(2) << (each.argument.empty() ? "" : " -x") << " -d '" << each.about << "'\n";
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: manual_pages FOLDER\n";
        return 2;
    }
    bool is_written = true;
    auto const write = [&](std::string const& name, auto&& print) {
        std::ofstream file(std::string(argv[1]) + '/' + name, std::ios::binary);
        print(file);
        is_written = is_written && file.flush();
    };
    write("tokens.1", print_overview);
    for (manual::page const& page : manual::pages) {
        write("tokens-" + std::string(page.command) + ".1", [&](std::ostream& out) { print_page(out, page); });
    }
    write("tokens.bash", print_bash);
    write("_tokens", print_zsh);
    write("tokens.fish", print_fish);
    if (!is_written) std::cerr << "manual_pages: the files could not be written\n";
    return is_written ? 0 : 1;
}
