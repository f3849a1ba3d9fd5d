// SPDX-License-Identifier: MIT
// The one file that compiles Boost.JSON, so that there is nothing to link.
#include <boost/json/src.hpp>
