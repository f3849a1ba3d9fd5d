# SPDX-License-Identifier: MIT
# cmake -DROOT=… -DWORK=… -P vcpkg.cmake: run the vcpkg port with functions of the same names as vcpkg's, which do the
# same things by CMake alone. What vcpkg would do besides (its own checks, other platforms) is not tested.
cmake_minimum_required(VERSION 3.23)
set(port_dir "${ROOT}/.github/packaging/vcpkg")
set(PORT stripe-tokens)
set(CURRENT_PACKAGES_DIR "${WORK}/packages/${PORT}")
file(REMOVE_RECURSE "${WORK}")

function(run)
    execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY OUTPUT_QUIET)
endfunction()
function(need)
    foreach(file IN LISTS ARGN)
        if(NOT EXISTS "${file}")
            message(FATAL_ERROR "${file} is not there")
        endif()
    endforeach()
endfunction()

function(vcpkg_cmake_configure)
    cmake_parse_arguments(PARSE_ARGV 0 a "" "SOURCE_PATH" "OPTIONS")
    need("${a_SOURCE_PATH}/CMakeLists.txt")
    run("${CMAKE_COMMAND}" -S "${a_SOURCE_PATH}" -B "${WORK}/build" ${a_OPTIONS})
    file(STRINGS "${WORK}/build/CMakeCache.txt" cache)
    foreach(option IN LISTS a_OPTIONS) # an option that nothing asks for has no type, or no help
        string(REGEX REPLACE "^-D([A-Z_]+)=.*" "\\1" name "${option}")
        if(NOT "${cache}" MATCHES "${name}:BOOL=")
            message(FATAL_ERROR "CMakeLists.txt has no option ${name}")
        endif()
    endforeach()
endfunction()
function(vcpkg_cmake_install)
    run("${CMAKE_COMMAND}" --install "${WORK}/build" --prefix "${CURRENT_PACKAGES_DIR}")
endfunction()
function(vcpkg_cmake_config_fixup)
    cmake_parse_arguments(PARSE_ARGV 0 a "" "PACKAGE_NAME;CONFIG_PATH" "")
    need("${CURRENT_PACKAGES_DIR}/${a_CONFIG_PATH}")
    file(RENAME "${CURRENT_PACKAGES_DIR}/${a_CONFIG_PATH}" "${CURRENT_PACKAGES_DIR}/share/${a_PACKAGE_NAME}")
    # As vcpkg does: the prefix is so many folders above, whatever it was.
    file(READ "${CURRENT_PACKAGES_DIR}/share/${a_PACKAGE_NAME}/stripe_tokensTargets.cmake" targets)
    string(REGEX REPLACE "get_filename_component\\(_IMPORT_PREFIX \"\\\${CMAKE_CURRENT_LIST_FILE}\" PATH\\)(\nget_filename_component\\([^\n]*\\))*"
        "get_filename_component(_IMPORT_PREFIX \"\${CMAKE_CURRENT_LIST_DIR}/../..\" ABSOLUTE)" targets "${targets}")
    file(WRITE "${CURRENT_PACKAGES_DIR}/share/${a_PACKAGE_NAME}/stripe_tokensTargets.cmake" "${targets}")
endfunction()
function(vcpkg_fixup_pkgconfig)
    need("${CURRENT_PACKAGES_DIR}/share/pkgconfig/stripe_tokens.pc")
endfunction()
function(vcpkg_install_copyright)
    cmake_parse_arguments(PARSE_ARGV 0 a "" "" "FILE_LIST")
    need(${a_FILE_LIST})
    file(INSTALL ${a_FILE_LIST} DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}")
endfunction()

include("${port_dir}/portfile.cmake")

need("${CURRENT_PACKAGES_DIR}/include/stripe_tokens.hpp"
    "${CURRENT_PACKAGES_DIR}/include/stripe_tokens.cppm"
    "${CURRENT_PACKAGES_DIR}/include/stripe_tokens.cpp"
    "${CURRENT_PACKAGES_DIR}/include/stripe_tokens/detail/json/reader.hpp"
    "${CURRENT_PACKAGES_DIR}/share/stripe_tokens/stripe_tokensConfig.cmake"
    "${CURRENT_PACKAGES_DIR}/share/stripe-tokens/LICENSE"
    "${CURRENT_PACKAGES_DIR}/share/stripe-tokens/usage")
